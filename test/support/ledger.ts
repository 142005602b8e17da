// A book with money in it: its tenant, two people of its finance, two claimants.
import type { AwardId, BookId, OrganizationId, TransferId, UserId } from "@jishi/shared/ids";
import { grantAward } from "./awards.ts";
import type { Database } from "../../server/src/db/index.ts";
import { ledgerStore, type Ledger, type Posting } from "../../server/src/features/ledger/index.ts";

export interface Books {
  db: Database;
  ledger: Ledger;
  tenantId: string;
  bookIds: BookId[];
  claimants: OrganizationId[];
  maker: UserId;
  checker: UserId;
  at: Date;
  /** One command of its own transaction, with a fresh id unless given. */
  post: (transfers: Posting[], commandId?: string) => Promise<TransferId[]>;
  /** Balances by kind of account and claimant's number: "budget", "payable 0". Only those that aren't zero. */
  balances: (bookId?: BookId) => Promise<Record<string, bigint>>;
  /** An award of the first claimant, or of another, whose notice is over, and which its store has noted as owed. */
  grant: (amountFen: bigint, claimantId?: OrganizationId) => Promise<AwardId>;
}

/** Appropriates as two people would, in one transaction. */
export async function fund(
  books: Pick<Books, "db" | "maker" | "checker" | "at">,
  bookId: BookId,
  fen: bigint,
) {
  const id = crypto.randomUUID();
  const { db, maker, checker, at } = books;
  const transfers = JSON.stringify([{ kind: "appropriate", bookId, amountFen: String(fen) }]);
  await db.transaction(async (tx) => {
    await tx.ledgerBudgetChange.create({
      data: { id, bookId, kind: "appropriate", amountFen: fen, reason: "预算", madeBy: maker, madeAt: at },
    });
    await tx.ledgerBudgetChange.update({
      where: { id },
      data: { state: "approved", decidedBy: checker, decidedAt: at },
    });
    await tx.$queryRaw`SELECT ledger_post(${id}::uuid, ${maker}::uuid, ${at}::timestamptz, ${transfers}::jsonb)`;
  });
}

export interface BooksSize {
  books?: number;
  budgetFen?: bigint;
  claimants?: number;
  tenantId?: string;
}

export async function openBooks(
  db: Database,
  { books = 1, budgetFen = 1_000_000n, claimants = 2, tenantId = crypto.randomUUID() }: BooksSize = {},
): Promise<Books> {
  const at = new Date("2026-03-01T12:00:00.000Z");
  const ids = (count: number) => Array.from({ length: count }, () => crypto.randomUUID());
  const [maker, checker] = ids(2) as [UserId, UserId];
  const bookIds = ids(books) as [BookId, ...BookId[]];
  const claimantIds = ids(claimants) as OrganizationId[];
  await db.transaction(async (tx) => {
    const names = { nameZh: "测试市", nameEn: "Test" };
    await tx.tenant.create({ data: { id: tenantId, level: "city", path: `${tenantId}/`, ...names } });
    await tx.user.createMany({
      data: [maker, checker].map((id) => ({ id, login: id, name: "财务", passwordHash: "", createdAt: at })),
    });
    await tx.organization.createMany({
      data: claimantIds.map((id) => ({
        id,
        tenantId,
        kind: "agency",
        name: "众联",
        creditCode: id,
        contactName: "黄",
        contactPhoneSealed: new Uint8Array(),
        contactPhoneMasked: "",
        createdAt: at,
      })),
    });
    for (const [n, id] of bookIds.entries()) {
      const data = { id, tenantId, programme: `agency-${n}`, year: 2026, openedBy: maker, openedAt: at };
      await tx.ledgerBook.create({ data: { ...data, head: new Uint8Array(32) } });
    }
  });
  const ledger = ledgerStore(db);
  const made = { db, ledger, tenantId, bookIds, claimants: claimantIds, maker, checker, at };
  for (const bookId of bookIds) if (budgetFen > 0n) await fund(made, bookId, budgetFen);
  return {
    ...made,
    post: (transfers, commandId = crypto.randomUUID()) =>
      ledger.remembering(() =>
        db.transaction((tx) => ledger.post(tx, { commandId, madeBy: maker, at, transfers })),
      ),
    balances: async (bookId = bookIds[0]) => {
      const accounts = await db.prisma.ledgerAccount.findMany({ where: { bookId } });
      const nameOf = ({ kind, ownerId }: { kind: string; ownerId: string | null }) =>
        ownerId === null ? kind : `${kind} ${claimantIds.indexOf(ownerId as OrganizationId)}`;
      const rows = accounts.map((one): [string, bigint] => [nameOf(one), one.creditsFen - one.debitsFen]);
      return Object.fromEntries(rows.filter(([, fen]) => fen !== 0n));
    },
    grant: async (amountFen, claimantId = claimantIds[0]) => {
      if (claimantId === undefined) throw new Error("there are claimants");
      const award = await grantAward(db, { tenantId, organizationId: claimantId, amountFen, at });
      const data = { state: "posted", fundedBy: award.funder, releasedBy: award.releaser };
      await db.transaction((tx) => tx.award.update({ where: { id: award.awardId }, data }));
      return award.awardId;
    },
  };
}
