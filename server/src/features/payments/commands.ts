// Finance funds, lists and matches; somebody else releases.
import { Refusal } from "@jishi/shared/errors";
import type { ClaimStage } from "@jishi/shared/claims";
import type { AwardId, OrganizationId, PaymentBatchId, TenantId } from "@jishi/shared/ids";
import type {
  AwardRow,
  BankAccountView,
  BatchRow,
  BatchView,
  PaymentView,
  StatementLine,
} from "@jishi/shared/payments";
import { createHash } from "node:crypto";
import { asStaff, reach, type Actor } from "../../actor.ts";
import { dayIn } from "../../calendar-day.ts";
import type { Clock } from "../../clock.ts";
import { CSV_MIME, writeCsv, type SheetFile, type TableReader } from "../../sheets/index.ts";
import type { Vault } from "../../vault.ts";
import type { AttemptStore } from "../accounts/index.ts";
import type { ClaimRecord } from "../claims/index.ts";
import { AWARDS_PAGE, type AwardStore, type By } from "./awards/store.ts";
import type { AccountStore } from "./accounts/store.ts";
import { paymentColumns, referenceIn, yuan } from "./bank-file.ts";
import { BATCHES_PAGE, type BatchRecord, type BatchStore, type PaymentRecord } from "./batches/store.ts";
import { presentAward } from "./present.ts";
import { readStatement, type BankRow, type ReadLine } from "./statement.ts";
import type { StatementStore } from "./statements/store.ts";

export interface PaymentDeps {
  awards: AwardStore;
  batches: BatchStore;
  statements: StatementStore;
  accounts: AccountStore;
  attempts: Pick<AttemptStore, "count">;
  sheets: TableReader;
  vault: Vault;
  clock: Clock;
  maskName: (name: string) => string;
  organizationName: (id: OrganizationId) => Promise<string>;
  zoneOf: (tenantId: TenantId) => Promise<string>;
}

const byOf = (deps: PaymentDeps, actor: Actor): By => ({ userId: asStaff(actor).userId, at: deps.clock() });

export async function listAwards(
  deps: PaymentDeps,
  actor: Actor,
  filter: { stage?: ClaimStage | undefined; skip: number },
): Promise<{ awards: AwardRow[]; more: boolean }> {
  const rows = await deps.awards.list(reach(actor, "award.list").tenantPaths, filter, deps.clock());
  return { awards: presentAwards(deps, rows.slice(0, AWARDS_PAGE)), more: rows.length > AWARDS_PAGE };
}

export async function countAwards({ awards, clock }: PaymentDeps, actor: Actor) {
  return { stages: await awards.counts(reach(actor, "award.list").tenantPaths, clock()) };
}

export async function reserveAwards(
  deps: PaymentDeps,
  actor: Actor,
  tenantId: TenantId,
  ids: readonly AwardId[],
) {
  const by = byOf(deps, actor);
  const year = Number(dayIn(await deps.zoneOf(tenantId), by.at).slice(0, 4));
  await deps.awards.reserve(tenantId, ids, by, year);
  return awardsNow(deps, ids);
}

export async function postAwards(
  deps: PaymentDeps,
  actor: Actor,
  tenantId: TenantId,
  ids: readonly AwardId[],
) {
  await deps.awards.post(tenantId, ids, byOf(deps, actor));
  return awardsNow(deps, ids);
}

export async function releaseAward(
  deps: PaymentDeps,
  actor: Actor,
  awardId: AwardId,
  reason: string,
): Promise<AwardRow> {
  await deps.awards.release(awardId, { ...byOf(deps, actor), reason });
  const [award] = (await awardsNow(deps, [awardId])).awards;
  if (!award) throw new Refusal("not-found");
  return award;
}

async function awardsNow(deps: PaymentDeps, ids: readonly AwardId[]): Promise<{ awards: AwardRow[] }> {
  return { awards: presentAwards(deps, await deps.awards.records(ids, deps.clock())) };
}

export async function loadSpending({ awards }: PaymentDeps, actor: Actor) {
  const rows = await awards.spending(reach(actor, "award.list").tenantPaths);
  return {
    months: rows.map(({ titleZh, titleEn, month, policy, grantedFen, paidFen, people }) => {
      return { month, policy, title: { zh: titleZh, en: titleEn }, grantedFen, paidFen, people };
    }),
  };
}

export async function listBatches(deps: PaymentDeps, actor: Actor, skip: number) {
  const rows = await deps.batches.list(reach(actor, "payment.list").tenantPaths, skip);
  return { batches: rows.slice(0, BATCHES_PAGE).map(presentBatch), more: rows.length > BATCHES_PAGE };
}

export async function loadBatch(deps: PaymentDeps, id: PaymentBatchId): Promise<BatchView> {
  const [batch, payments] = await Promise.all([deps.batches.find(id), deps.batches.payments(id)]);
  return { ...presentBatch(batch), lines: payments.map((payment) => presentPayment(deps, payment)) };
}

export async function buildBatch(
  deps: PaymentDeps,
  actor: Actor,
  tenantId: TenantId,
  ids: readonly AwardId[],
) {
  return loadBatch(deps, await deps.batches.build(tenantId, ids, byOf(deps, actor)));
}

export async function cancelBatch(deps: PaymentDeps, actor: Actor, id: PaymentBatchId): Promise<BatchView> {
  await deps.batches.cancel(id, byOf(deps, actor));
  return loadBatch(deps, id);
}

export async function releaseBatch(deps: PaymentDeps, actor: Actor, id: PaymentBatchId): Promise<BatchView> {
  await deps.batches.release(id, byOf(deps, actor), (payments) => paymentFile(deps, payments));
  return loadBatch(deps, id);
}

/** Always the same bytes: their hash was kept when the batch was released. Each download is logged. Refuses with batch/state. */
export async function loadFile(deps: PaymentDeps, actor: Actor, id: PaymentBatchId): Promise<SheetFile> {
  const [batch, payments] = await Promise.all([deps.batches.find(id), deps.batches.payments(id)]);
  if (batch.fileSha256 === null) throw new Refusal("batch/state");
  const { bytes, sha256 } = paymentFile(deps, payments);
  if (sha256 !== batch.fileSha256) {
    throw new Error(`the file of batch ${batch.number} isn't the one that was released`);
  }
  await deps.batches.logDownload(asStaff(actor), batch, deps.clock());
  return { name: `${batch.number}.csv`, mime: CSV_MIME, bytes };
}

function paymentFile({ vault }: PaymentDeps, payments: readonly PaymentRecord[]) {
  const listed = payments.filter(({ state }) => state !== "pulled");
  const rows = listed.map(({ holder, numberSealed, bank, amountFen, reference }, n) => {
    return [n + 1, holder, vault.open("bank-account", numberSealed), bank, yuan(amountFen), reference];
  });
  const bytes = writeCsv([paymentColumns, ...rows]);
  return { bytes, sha256: sha256Of(bytes) };
}

const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

const statementColumns = {
  text: { names: ["付款编号", "用途", "摘要", "附言", "purpose", "reference"] },
  amount: { names: ["金额", "金额（元）", "交易金额", "发生额", "amount"] },
  result: { names: ["结果", "状态", "交易状态", "处理结果", "result", "status"] },
  bookedOn: { names: ["日期", "交易日期", "记账日期", "付款日期", "入账日期", "date"] },
  serial: { names: ["流水号", "交易流水号", "serial"], optional: true },
  reason: { names: ["原因", "失败原因", "退回原因", "reason"], optional: true },
} as const;

/** A batch has 500 payments; a month's statement has several. */
const STATEMENT_ROWS_MAX = 5_000;

/** Without `confirm` nothing is written. Refuses with sheet/…, file/changed, request/too-many. */
export async function readBankStatement(
  deps: PaymentDeps,
  actor: Actor,
  tenantId: TenantId,
  { bytes, confirm }: { bytes: Buffer; confirm: string | undefined },
): Promise<{ sha256: string; lines: StatementLine[]; matched: number }> {
  const sha256 = sha256Of(bytes);
  if (confirm !== undefined && confirm !== sha256) throw new Refusal("file/changed");
  await deps.attempts.count([{ subject: "bank-statement", value: asStaff(actor).userId }], deps.clock());
  const table = await deps.sheets.table(bytes, statementColumns, STATEMENT_ROWS_MAX);
  const rows = table.rows.map(({ row, values }): BankRow => Object.assign({ row }, values));
  const references = rows.flatMap(({ text }) => referenceIn(text) ?? []);
  const preview = async () => readStatement(rows, await deps.statements.payments(tenantId, references));
  if (confirm === undefined) return { sha256, lines: (await preview()).map(presentLine), matched: 0 };
  const read = (sent: Parameters<typeof readStatement>[1]) => readStatement(rows, sent);
  const matched = await deps.statements.match({ tenantId, sha256, read, references }, byOf(deps, actor));
  const { lines, matched: count } = matched ?? { lines: await preview(), matched: 0 };
  return { sha256, lines: lines.map(presentLine), matched: count };
}

const presentLine = ({ moves: _moves, ...line }: ReadLine): StatementLine => line;

export async function loadAccount({ accounts }: PaymentDeps, organizationId: OrganizationId) {
  const found = await accounts.find(organizationId);
  const account: BankAccountView | null = found && { ...found, changedAt: found.changedAt.toISOString() };
  return { account };
}

/** Public money goes to the organization's own account only. Refuses with payment/holder. */
export async function setAccount(
  deps: PaymentDeps,
  actor: Actor,
  organizationId: OrganizationId,
  { holder, bank, number }: { holder: string; bank: string; number: string },
) {
  if (holder !== (await deps.organizationName(organizationId))) throw new Refusal("payment/holder");
  const numberSealed = deps.vault.seal("bank-account", number);
  const numberMasked = `${"*".repeat(Math.max(4, number.length - 4))}${number.slice(-4)}`;
  await deps.accounts.set(organizationId, { holder, bank, numberSealed, numberMasked }, byOf(deps, actor));
  return loadAccount(deps, organizationId);
}

const presentAwards = ({ maskName }: PaymentDeps, rows: readonly ClaimRecord[]): AwardRow[] =>
  rows.flatMap((row) => presentAward(row, maskName) ?? []);

function presentBatch({ tenantId: _tenantId, builtAt, releasedAt, ...batch }: BatchRecord): BatchRow {
  return { ...batch, builtAt: builtAt.toISOString(), releasedAt: releasedAt?.toISOString() ?? null };
}

function presentPayment(
  { maskName }: PaymentDeps,
  { numberSealed: _sealed, personName, amountFen, ...payment }: PaymentRecord,
): PaymentView {
  const personMasked = personName === null ? null : maskName(personName);
  return { ...payment, personMasked, amountFen: Number(amountFen) };
}
