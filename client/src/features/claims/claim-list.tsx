// Claims in parts, as every page lists them: what a line says and leads to is the page's own.
import type { ClaimRow } from "@jishi/shared/claims";
import type { ReactNode } from "react";
import type { RequestOf } from "../../api.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { LongList, useLongList } from "../../long-list.tsx";
import { List } from "../../ui/list.tsx";
import { Parts } from "../../ui/parts.tsx";
import { StageChip } from "./stage-chip.tsx";

/** A claim among other organizations': whose it is, what for, how much, and what else the page knows. */
export function useClaimLine() {
  const { money, said } = useFormat();
  return (claim: ClaimRow, more?: string | null) => {
    const { organizationName, reference, personMasked, policyTitle, amountFen, stage } = claim;
    const parts = [
      reference,
      personMasked,
      said(policyTitle),
      amountFen === null ? null : money(amountFen),
      more,
    ];
    return {
      title: organizationName,
      sub: <Parts parts={parts} />,
      end: <StageChip stage={stage} />,
    };
  };
}

type ClaimListProps = {
  query?: RequestOf<"GET /api/claims">["query"];
  /** For a page that somebody leaves open. */
  everyMs?: number;
  empty: ReactNode;
  children: (claim: ClaimRow) => ReactNode;
};

const rowsOf = ({ claims }: { claims: ClaimRow[] }) => claims;

export function ClaimList({ query, everyMs, empty, children }: ClaimListProps) {
  const reading = { rowsOf, ...(everyMs !== undefined && { everyMs }) };
  const list = useLongList("GET /api/claims", query ? { query } : {}, reading);
  return (
    <LongList list={list} shape={["card", "card", "card"]} empty={empty}>
      {(claims) => (
        <List across>
          {claims.map((claim) => (
            <li key={claim.id}>{children(claim)}</li>
          ))}
        </List>
      )}
    </LongList>
  );
}
