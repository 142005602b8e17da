// Previewing and confirming lists of insured months.
import { createHash } from "node:crypto";
import { Refusal } from "@jishi/shared/errors";
import type { InsuranceImportId, OrganizationId, TenantId } from "@jishi/shared/ids";
import type { FileAsked } from "@jishi/shared/values";
import type { ImportRow, ImportView, RowKind } from "@jishi/shared/insurance";
import { maskName } from "@jishi/shared/masking";
import { dayIn } from "../../../calendar-day.ts";
import { reach, type Actor } from "../../../actor.ts";
import type { Clock } from "../../../clock.ts";
import { templateFile, type SheetFile, type TableReader } from "../../../sheets/index.ts";
import { slicesOf } from "../../../slices.ts";
import { isCreditCode } from "../../organizations/index.ts";
import { readIdNumber } from "../../privacy/index.ts";
import { countRows, judgeRows, type Sender } from "./judging.ts";
import { columns, parseRow, type ParsedRow, type Reading } from "./rows.ts";
import { ROWS_PAGE, type ImportRecord, type InsuranceStore } from "./store.ts";

export interface InsuranceDeps {
  insurance: InsuranceStore;
  sheets: TableReader;
  clock: Clock;
}

export interface UploadedList {
  name: string;
  bytes: Buffer;
}

/** Whose tenants a sender's people are in, and their day. */
interface Place {
  tenantId: TenantId;
  tenantPath: string;
  timeZone: string;
}

const FILE_NAME_CHARACTERS_MAX = 120;

/** Refuses the sheet/ codes, request/too-many. */
export async function previewForTenant(
  deps: InsuranceDeps,
  actor: Actor,
  tenantId: TenantId,
  list: UploadedList,
): Promise<ImportView> {
  const { path, timeZone } = await deps.insurance.tenant(tenantId);
  const sender: Sender = { source: "bureau", organizationId: null, ownCode: undefined };
  return preview(deps, actor, { sender, place: { tenantId, tenantPath: path, timeZone } }, list);
}

/** Also organization/not-verified. */
export async function previewForOrganization(
  deps: InsuranceDeps,
  actor: Actor,
  organizationId: OrganizationId,
  list: UploadedList,
): Promise<ImportView> {
  const { kind, creditCode, isVerified, ...place } = await deps.insurance.organization(organizationId);
  if (!isVerified) throw new Refusal("organization/not-verified");
  const source = kind === "agency" ? "agency" : "employer";
  const ownCode = source === "employer" ? creditCode : undefined;
  return preview(deps, actor, { sender: { source, organizationId, ownCode }, place }, list);
}

interface From {
  sender: Sender;
  place: Place;
}

async function preview(
  deps: InsuranceDeps,
  actor: Actor,
  { sender, place }: From,
  { name, bytes }: UploadedList,
): Promise<ImportView> {
  const at = deps.clock();
  await deps.insurance.count(actor, at);
  const parsed = await parse(deps, bytes, { ownCode: sender.ownCode, today: dayIn(place.timeZone, at) });
  const numbers = new Set(parsed.flatMap((row) => ("stated" in row ? [row.stated.idNumber] : [])));
  const people = await deps.insurance.people([...numbers], sender, place.tenantPath);
  const months = await deps.insurance.months([...people.values()].map(({ personId }) => personId));
  const rows = judgeRows(parsed, sender, {
    personOf: (number) => people.get(number),
    monthOf: (key) => months.get(key),
  });
  const { source, organizationId } = sender;
  const about = { tenantId: place.tenantId, organizationId, source };
  const file = {
    fileName: name.slice(0, FILE_NAME_CHARACTERS_MAX),
    sha256: createHash("sha256").update(bytes).digest("hex"),
  };
  const id = await deps.insurance.preview(actor, { ...about, ...file, counts: countRows(rows), rows }, at);
  return loadImport(deps, id);
}

async function parse(
  { sheets }: InsuranceDeps,
  bytes: Buffer,
  { ownCode, today }: Pick<Reading, "ownCode" | "today">,
) {
  const reading: Reading = { ownCode, today, isCreditCode, readId: (typed) => numberOf(typed, today) };
  const { rows } = await sheets.table(bytes, columns);
  const parsed: ParsedRow[] = [];
  for await (const some of slicesOf(rows)) parsed.push(...some.map((row) => parseRow(row, reading)));
  return parsed;
}

/** A passport has a letter; digits alone are a resident's number or nothing. */
function numberOf(typed: string, today: string): string | undefined {
  const resident = readIdNumber("resident_id", typed, today);
  const passport = /[a-z]/i.test(typed) ? readIdNumber("passport", typed, today) : undefined;
  return (resident ?? passport)?.number;
}

export async function loadImport({ insurance }: InsuranceDeps, id: InsuranceImportId): Promise<ImportView> {
  const changes = await insurance.changes(id);
  const shown = changes.map(({ placementId, personName, employerName, before, after, end }) => {
    return { placementId, personNameMasked: maskName(personName), employerName, before, after, end };
  });
  return presentImport(await insurance.find(id), shown);
}

export async function listImports(
  { insurance }: InsuranceDeps,
  actor: Actor,
): Promise<{ imports: ImportView[] }> {
  const records = await insurance.list(reach(actor, "insurance.desk"));
  return { imports: records.map((record) => presentImport(record, [])) };
}

function presentImport(record: ImportRecord, changes: ImportView["changes"]): ImportView {
  const { createdAt, expiresAt, confirmedAt, ...shown } = record;
  return {
    ...shown,
    counts: { ...countRows([]), ...shown.counts }, // an older one knew fewer kinds
    previewedAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    confirmedAt: confirmedAt?.toISOString() ?? null,
    changes,
  };
}

export async function listRows(
  { insurance }: InsuranceDeps,
  id: InsuranceImportId,
  { kind, after }: { kind?: RowKind | undefined; after: number },
): Promise<{ rows: ImportRow[]; more: boolean }> {
  const rows = await insurance.rows(id, kind, after);
  return { rows: rows.slice(0, ROWS_PAGE), more: rows.length > ROWS_PAGE };
}

/** An empty list. */
export const listTemplate = (asked: FileAsked): Promise<SheetFile> =>
  templateFile({ zh: "参保缴费名单模板", en: "insured-months-template" }, columns, asked);

/** Refuses insurance/file, insurance/state, insurance/stale. */
export async function confirmImport(
  deps: InsuranceDeps,
  actor: Actor,
  id: InsuranceImportId,
  sha256: string,
): Promise<ImportView> {
  await deps.insurance.confirm(actor, id, { sha256, at: deps.clock() });
  return loadImport(deps, id);
}

/** Hourly: previews that nobody confirmed expire, and old rows go. */
export async function sweepImports({ insurance, clock }: InsuranceDeps): Promise<void> {
  await insurance.sweep(clock());
}
