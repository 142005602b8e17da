// Inviting to a free place: one of the verified organizations, found by words.
import type { BoothSlot, FairDesk } from "@jishi/shared/fairs";
import type { OrganizationView } from "@jishi/shared/organizations";
import { useDeferredValue, useState } from "react";
import { useApi, useCall } from "../../api.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { Stack } from "../../ui/layout.tsx";
import { ButtonLink, PlainRow } from "../../ui/link.tsx";
import { List } from "../../ui/list.tsx";
import { SearchBox } from "../../ui/search-box.tsx";
import { Banner, Empty, Pending } from "../../ui/states.tsx";
import { Sub } from "../../ui/text.tsx";
import { useTold } from "../../use-told.ts";

type ResultsProps = { words: string; desk: FairDesk; onChoose: (organization: OrganizationView) => void };

function Results({ words, desk, onChoose }: ResultsProps) {
  const { t } = useWords("organizing");
  const q = words.trim().slice(0, 60);
  const query = { verification: "verified" as const, ...(q && { q }) };
  const { data, error, refetch } = useApi("GET /api/organizations", { query });
  if (!data) return <Pending error={error} shape={["card", "card", "card"]} onRetry={() => void refetch()} />;
  const placeOf = (id: string) =>
    desk.booths.find(
      ({ organizationId, state }) => organizationId === id && (state === "accepted" || state === "invited"),
    )?.code;
  if (data.organizations.length === 0) {
    const action = <ButtonLink to="/desk/organizations">{t("tabOrganizations")}</ButtonLink>;
    return (
      <Empty icon="search" title={t("inviteNone")} action={action}>
        {t("inviteNoneHint")}
      </Empty>
    );
  }
  return (
    <>
      <List>
        {data.organizations.map((organization) => {
          const code = placeOf(organization.id);
          return (
            <li key={organization.id}>
              <PlainRow
                title={organization.name}
                sub={code ? t("inviteHas", { code }) : organization.creditCode}
                {...(code === undefined && { onPress: () => onChoose(organization) })}
              />
            </li>
          );
        })}
      </List>
      {data.more ? <Sub>{t("inviteMore")}</Sub> : null}
    </>
  );
}

type InviteProps = { desk: FairDesk; slot: BoothSlot; onClose: () => void };

export function InviteDialog({ desk, slot, onClose }: InviteProps) {
  const { t } = useWords("organizing");
  const errorText = useErrorText();
  const told = useTold();
  const [typed, type] = useState("");
  const words = useDeferredValue(typed);
  const invite = useCall("POST /api/fairs/:fairId/booths", ["GET /api/desk/fairs/:fairId"]);
  const choose = ({ id, name }: OrganizationView) =>
    told(
      invite.mutateAsync({ params: { fairId: desk.fair.id }, body: { organizationId: id, ...slot } }),
      t("invited", { name, code: slot.code }),
      onClose,
    );
  return (
    <Dialog title={t("inviteTitle", { code: slot.code })} onClose={onClose}>
      <Stack>
        <SearchBox label={t("inviteSearch")} value={typed} onType={type} />
        {invite.error ? (
          <Banner boxed tone="bad" icon="warn">
            {errorText(invite.error)}
          </Banner>
        ) : null}
        <Results words={words} desk={desk} onChoose={choose} />
      </Stack>
    </Dialog>
  );
}
