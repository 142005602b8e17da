// Where organizations are paid: the number sealed, the last digits shown.
import type { OrganizationId } from "@jishi/shared/ids";
import type { Database } from "../../../db/index.ts";
import type { By } from "../awards/store.ts";

export interface AccountRecord {
  holder: string;
  bank: string;
  numberMasked: string;
  changedAt: Date;
}
export interface AccountChange {
  holder: string;
  bank: string;
  numberSealed: Uint8Array<ArrayBuffer>;
  numberMasked: string;
}

export type AccountStore = ReturnType<typeof accountStore>;

export function accountStore(db: Database) {
  return {
    find: (organizationId: OrganizationId): Promise<AccountRecord | null> =>
      db.prisma.bankAccount.findUnique({
        where: { organizationId },
        select: { holder: true, bank: true, numberMasked: true, changedAt: true },
      }),
    set: (organizationId: OrganizationId, account: AccountChange, by: By) =>
      db.transaction(async (tx) => {
        const data = { ...account, changedAt: by.at, changedBy: by.userId };
        await tx.bankAccount.upsert({
          where: { organizationId },
          create: { organizationId, ...data },
          update: data,
        });
      }),
  };
}
