// Numbers that people say on the telephone and banks print: none of them comes twice where it would be mistaken.
import { expect, test } from "vitest";
import { testDatabase } from "../support/database.ts";
import { openMoneyWay } from "../support/money-way.ts";

const db = await testDatabase();

test("two cities whose ids begin alike each have their first batch of the year, and no payment's number is in both", async () => {
  const references = [];
  for (const end of ["1", "2"]) {
    const tenantId = `abcd0000-0000-4000-8000-00000000000${end}`;
    const way = await openMoneyWay(db, { budgetFen: 100_000n, amountFen: 80_000n, tenantId });
    const ids = [way.people.awardId];
    await way.notice(ids, true);
    await way.reserve(ids);
    await way.post(ids);
    const batch = await db.prisma.paymentBatch.findUniqueOrThrow({
      where: { id: await way.build(ids) },
      include: { payments: true },
    });
    expect(batch).toMatchObject({ tenantId, number: "2026-P0001" });
    references.push(...batch.payments.map(({ reference }) => reference));
  }
  expect(new Set(references).size).toBe(2);
});

test("one city's batches have numbers of their own, also for somebody with psql", async () => {
  const like = await db.prisma.paymentBatch.findFirstOrThrow();
  const again = db.prisma.paymentBatch.create({ data: { ...like, id: crypto.randomUUID() } });
  await expect(again).rejects.toThrow(/Unique|payment_batch_tenant_id_number_key/);
});
