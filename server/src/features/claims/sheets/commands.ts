// An agency's spreadsheet of claims: previewed row by row, then submitted as it was previewed.
import { createHash } from "node:crypto";
import { Refusal, refusals } from "@jishi/shared/errors";
import { SHEET_CLAIMS_MAX, type SheetClaim } from "@jishi/shared/claim-choices";
import type { OrganizationId, PersonId, PlacementId, PolicyId } from "@jishi/shared/ids";
import type { Day } from "@jishi/shared/policies";
import type { FileAsked } from "@jishi/shared/values";
import { asStaff, type Actor } from "../../../actor.ts";
import { dayIn } from "../../../calendar-day.ts";
import { templateFile, type SheetFile, type TableReader, type TableRow } from "../../../sheets/index.ts";
import type { AttemptStore } from "../../accounts/index.ts";
import type { PolicyRow } from "../../policies/index.ts";
import { areAlike } from "../../privacy/index.ts";
import { newClaimOf, policyFor, type ClaimDeps } from "../commands.ts";
import type { Seen } from "../evidence.ts";
import { judge, refuseLate, type JudgingDeps } from "../judging/commands.ts";
import type { Hire } from "../known.ts";
import type { Prepared } from "../store.ts";
import { claimedSaid, failedSaid } from "../sheet-said.ts";
import { columns, type Column } from "./columns.ts";

export interface SheetDeps extends ClaimDeps {
  sheets: TableReader;
  attempts: Pick<AttemptStore, "count">;
  /** What a claim by itself asks for one by one, of all its hires at once. */
  hires: (
    ids: readonly PlacementId[],
    claimant: OrganizationId,
    at: Date,
  ) => Promise<ReadonlyMap<PlacementId, Hire>>;
  seenOf: (personIds: readonly PersonId[]) => Promise<ReadonlyMap<string, Seen[]>>;
  /** Placements of these people that the organization may claim for, by identity number as it was typed; undefined: not a number. */
  placementsOfNumbers: (
    organizationId: OrganizationId,
    numbers: readonly string[],
    today: Day,
  ) => Promise<ReadonlyMap<string, PlacementId | "unknown" | "malformed">>;
}

/** An empty sheet. */
export const sheetTemplate = (asked: FileAsked): Promise<SheetFile> =>
  templateFile({ zh: "批量申领名单模板", en: "claims-template" }, columns, asked);

export interface Sheet {
  policyId: PolicyId;
  bytes: Buffer;
  confirm: string | undefined;
}

/** Without `confirm` nothing is written. Refuses with sheet/…, file/changed, request/too-many, claim/not-yours, claim/limit. */
export async function claimSheet(
  deps: SheetDeps,
  actor: Actor,
  organizationId: OrganizationId,
  { policyId, bytes, confirm }: Sheet,
): Promise<{ sha256: string; rows: SheetClaim[]; submitted: number }> {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  if (confirm !== undefined && confirm !== sha256) throw new Refusal("file/changed");
  await deps.attempts.count([{ subject: "claim-sheet", value: asStaff(actor).userId }], deps.clock());
  const table = await deps.sheets.table(bytes, columns, SHEET_CLAIMS_MAX);
  const policy = await policyFor(deps, organizationId, policyId);
  const numbers = table.rows.map(({ values }) => values.number);
  const at = deps.clock();
  const placements = await deps.placementsOfNumbers(organizationId, numbers, dayIn(policy.timeZone, at));
  const found = [...placements.values()].filter(
    (one): one is PlacementId => one !== "unknown" && one !== "malformed",
  );
  const known = await knownOf(deps, organizationId, found, at);
  const reading = { ...known, deps, policy, organizationId, placements, at, seen: new Set<string>() };
  const read: Read[] = [];
  for (const row of table.rows) read.push(await readRow(reading, row));
  const claims = read.flatMap(({ claim }) => claim ?? []);
  const rows = read.map(({ said }) => said);
  if (confirm === undefined) return { sha256, rows, submitted: 0 };
  const by = { madeBy: asStaff(actor).userId, at: reading.at };
  const { submitted, said } = await deps.store.addSubmitted(claims, by, rows);
  return { sha256, rows: said, submitted };
}

/** Five hundred rows ask the database as often as one. */
async function knownOf(
  deps: SheetDeps,
  organizationId: OrganizationId,
  placementIds: readonly PlacementId[],
  at: Date,
): Promise<Pick<Reading, "judging" | "claimed" | "hires">> {
  const organization = await deps.organization(organizationId);
  const hires = await deps.hires(placementIds, organizationId, at);
  const seen = await deps.seenOf(Array.from(hires.values(), ({ personId }) => personId));
  const hire = (id: PlacementId) => {
    const known = hires.get(id);
    return known ? Promise.resolve(known) : Promise.reject(new Refusal("not-found"));
  };
  return {
    judging: {
      organization: () => Promise.resolve(organization),
      hire,
      brought: deps.brought,
      seen: (personId) => Promise.resolve(seen.get(personId) ?? []),
    },
    hires,
    claimed: await deps.store.ofPlacements(organizationId, placementIds),
  };
}

interface Reading {
  deps: SheetDeps;
  judging: JudgingDeps;
  hires: ReadonlyMap<PlacementId, Hire>;
  /** The organization's own claims for these hires. */
  claimed: Awaited<ReturnType<ClaimDeps["store"]["ofPlacements"]>>;
  policy: PolicyRow;
  organizationId: OrganizationId;
  placements: ReadonlyMap<string, PlacementId | "unknown" | "malformed">;
  at: Date;
  /** Placements that a row above is about. */
  seen: Set<string>;
}
interface Read {
  said: SheetClaim;
  /** Submitted when confirmed: what isn't met, or is claimed already, isn't. */
  claim?: Prepared;
}

async function readRow(reading: Reading, { row, values, spoiled }: TableRow<Column>): Promise<Read> {
  const placementId = spoiled.includes("number") ? "malformed" : reading.placements.get(values.number);
  if (placementId === undefined || placementId === "malformed") return { said: say(row, "malformed") };
  if (placementId === "unknown") return { said: say(row, "unknown_person") };
  const { personName } = reading.hires.get(placementId) ?? { personName: "" };
  if (values.name !== "" && !areAlike(personName, values.name)) return { said: say(row, "other_name") };
  if (reading.seen.has(placementId)) return { said: say(row, "claimed_already") };
  reading.seen.add(placementId);
  return readClaim(reading, row, placementId);
}

async function readClaim(
  { deps, judging, claimed, policy, organizationId, at }: Reading,
  row: number,
  placementId: PlacementId,
): Promise<Read> {
  const asked = { policy, organizationId, placementId, statements: {}, at };
  try {
    const judged = await judge(judging, asked, "stated");
    const personMasked = judged.placement ? deps.maskName(judged.placement.personName) : null;
    const before = claimed.find((one) => one.placementId === placementId && one.policyId === policy.id);
    if (before) return { said: { ...say(row, "claimed_already"), personMasked, said: claimedSaid(before) } };
    await refuseLate(judged, dayIn(policy.timeZone, at), deps.calendar);
    const { verdict, amountFen, trace } = judged.decision.evaluation;
    if (verdict === "no") return { said: { ...say(row, "not_met"), personMasked, said: failedSaid(trace) } };
    const outcome = verdict === "yes" ? "ready" : "asks_evidence";
    const claim = { ...newClaimOf(policy, organizationId, judged), stated: {} };
    return { said: { ...say(row, outcome), personMasked, amountFen }, claim };
  } catch (error) {
    // A row that can't be claimed for says so; the rest of the spreadsheet goes on.
    if (error instanceof Refusal && rowRefusals.has(error.code)) {
      const { zh, en } = refusals[error.code];
      return { said: { ...say(row, "not_met"), said: { zh, en } } };
    }
    throw error;
  }
}

const rowRefusals = new Set<Refusal["code"]>([
  "claim/no-version",
  "claim/late",
  "calendar/unknown",
  "not-found",
]);

const sentences: Record<SheetClaim["outcome"], SheetClaim["said"]> = {
  ready: { zh: "条件满足，可以提交", en: "The conditions are met." },
  asks_evidence: { zh: "可以提交，还缺材料", en: "Can be submitted; evidence is missing." },
  not_met: { zh: "条件不满足，不会提交", en: "The conditions aren't met: it won't be submitted." },
  claimed_already: {
    zh: "与上面的一行是同一人",
    en: "The same person as in a row above.",
  },
  unknown_person: {
    zh: "没有此人由您单位推荐或招用的记录",
    en: "No placement of this person by your organization.",
  },
  other_name: {
    zh: "这个证件号码登记的不是这个姓名，请核对",
    en: "The ID number is registered under another name: check both.",
  },
  malformed: {
    zh: "证件号码读不懂（表格可能改动了长数字）",
    en: "The ID number can't be read; the spreadsheet may have changed long numbers.",
  },
};

const say = (row: number, outcome: SheetClaim["outcome"]): SheetClaim => ({
  row,
  outcome,
  personMasked: null,
  amountFen: null,
  said: sentences[outcome],
});
