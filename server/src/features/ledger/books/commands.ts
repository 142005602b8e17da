// What people do with books: open them, change budgets by two, and read them.
import type { BookId, BudgetChangeId, OrganizationId, TenantId } from "@jishi/shared/ids";
import type { BookView, BudgetChangeView, Statement, TransferView, TrialBalance } from "@jishi/shared/ledger";
import { asStaff, reach, type Actor } from "../../../actor.ts";
import type { Clock } from "../../../clock.ts";
import { sheetFile, type SheetFile, type SheetFormat } from "../../../sheets/index.ts";
import type { Ledger } from "../store.ts";
import {
  lineSheet,
  presentBook,
  presentChange,
  presentLine,
  presentTransfer,
  transferSheet,
  trialBalance,
  type Language,
} from "./present.ts";
import type { BookStore, NewChange } from "./store.ts";

export interface LedgerDeps {
  books: BookStore;
  ledger: Ledger;
  clock: Clock;
}

const PAGE = 200;
/** As many as a spreadsheet is still looked through; `npm run ledger -- export` has all. */
const FILE_ROWS_MAX = 20_000;

export async function listBooks({ books }: LedgerDeps, actor: Actor): Promise<BookView[]> {
  return (await books.ofTenants(reach(actor, "ledger.view").tenantPaths)).map(presentBook);
}

export async function openBook(
  { books, clock }: LedgerDeps,
  actor: Actor,
  tenantId: TenantId,
  book: { programme: string; year: number },
): Promise<BookView> {
  const { userId } = asStaff(actor);
  const id = await books.open({ tenantId, ...book, openedBy: userId, at: clock() });
  return presentBook(await books.find(id));
}

export async function listChanges({ books }: LedgerDeps, bookId: BookId): Promise<BudgetChangeView[]> {
  return (await books.changes(bookId)).map(presentChange);
}

export async function proposeChange(
  { books, clock }: LedgerDeps,
  actor: Actor,
  bookId: BookId,
  { amountFen, ...change }: Pick<NewChange, "kind" | "reason"> & { amountFen: number },
): Promise<BudgetChangeView> {
  const made = {
    ...change,
    bookId,
    amountFen: BigInt(amountFen),
    madeBy: asStaff(actor).userId,
    at: clock(),
  };
  return presentChange(await books.findChange(await books.propose(made)));
}

/** Refuses ledger/two-people and ledger/decided-already; a cut of more than is left is refused and stays proposed. */
export async function decideChange(
  { books, ledger, clock }: LedgerDeps,
  actor: Actor,
  id: BudgetChangeId,
  decision: { approved: true } | { approved: false; reason: string },
): Promise<BudgetChangeView> {
  const { userId } = asStaff(actor);
  const at = clock();
  await books.decide(id, {
    ...decision,
    by: userId,
    at,
    post: (tx, change) => ledger.changeBudget(tx, change, at),
  });
  return presentChange(await books.findChange(id));
}

export async function listTransfers(
  { books }: LedgerDeps,
  bookId: BookId,
  before: number | undefined,
): Promise<{ transfers: TransferView[]; more: boolean }> {
  return pageOf(await books.transfers(bookId, before, PAGE + 1));
}

export async function loadTrialBalance({ books }: LedgerDeps, actor: Actor): Promise<TrialBalance> {
  return trialBalance(await books.lines(reach(actor, "ledger.view").tenantPaths));
}

export async function loadStatement(
  { books }: LedgerDeps,
  organizationId: OrganizationId,
  skip: number,
): Promise<Statement> {
  const accounts = (await books.linesOf(organizationId)).map(presentLine);
  return { accounts, ...pageOf(await books.transfersTo(organizationId, skip, PAGE + 1)) };
}

function pageOf(rows: Parameters<typeof presentTransfer>[0][]) {
  return { transfers: rows.slice(0, PAGE).map(presentTransfer), more: rows.length > PAGE };
}

export interface SheetAsked {
  format: SheetFormat;
  language: Language;
}

export async function fileOfTrialBalance(
  deps: LedgerDeps,
  actor: Actor,
  asked: SheetAsked,
): Promise<SheetFile> {
  const { lines } = await loadTrialBalance(deps, actor);
  return sheetFile("jishi-trial-balance", lineSheet(lines, asked.language), asked.format);
}

export async function fileOfBook(
  { books }: LedgerDeps,
  bookId: BookId,
  asked: SheetAsked,
): Promise<SheetFile> {
  const rows = await books.transfers(bookId, undefined, FILE_ROWS_MAX);
  return sheetFile("jishi-transfers", transferSheet(rows.map(presentTransfer), asked.language), asked.format);
}

export async function fileOfStatement(
  { books }: LedgerDeps,
  organizationId: OrganizationId,
  asked: SheetAsked,
): Promise<SheetFile> {
  const rows = await books.transfersTo(organizationId, 0, FILE_ROWS_MAX);
  return sheetFile("jishi-statement", transferSheet(rows.map(presentTransfer), asked.language), asked.format);
}
