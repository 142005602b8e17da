// Tries to break the promises about people, rules and notices from SQL, past the program: the database refuses by itself.
import { expect, test } from "vitest";
import { addKnown } from "../support/awards.ts";
import { again, text, openByHand } from "../support/money-by-hand.ts";

const { at, claimLike, db, expectRefused, granted, move, otherId, paymentOf, setState, twinOf } =
  await openByHand();

test("a person is paid for once: a second award of the same group is refused, whoever claims", async () => {
  const first = await granted();
  const of = (claim: string) => ({ exclusivity_group: text("jobs"), claim_id: claim });
  const mine = of(await claimLike(first));
  const theirs = of(await claimLike(first, { organization_id: text(otherId) }));
  await db.transaction((tx) => tx.$executeRawUnsafe(again("award", first.awardId, mine)));
  const other = { organization_id: text(otherId) };
  await expectRefused(again("award", first.awardId, { ...theirs, ...other }), "award_exclusive_key");
  // Nor is what one claimed granted to another, or what nobody claimed.
  await expectRefused(again("award", first.awardId, { ...mine, ...other }), "award_of_claim");
  await expectRefused(again("award", first.awardId, theirs), "award_of_claim");
  await expectRefused(again("award", first.awardId, of("gen_random_uuid()")), "award_of_claim");
  await expectRefused(
    `UPDATE award SET exclusivity_group = NULL WHERE subject_key = (SELECT subject_key FROM award WHERE id = '${first.awardId}')`,
    "award_kept",
  );
});

test("each step is another human being's, and a login's human being never changes", async () => {
  const award = await granted();
  const { awardId, reviewer, approver, funder, releaser } = award;
  const sameAs = (id: string) => `(SELECT natural_person_id FROM app_user WHERE id = '${id}')`;
  const second = await db.transaction((tx) => addKnown(tx, at));
  await expectRefused(
    `UPDATE app_user SET natural_person_id = ${sameAs(reviewer)} WHERE id = '${second}'`,
    "app_user_natural_person_kept",
  );
  const twins = Object.fromEntries(
    await Promise.all(
      Object.entries({ reviewer, approver, funder, releaser }).map(async ([role, id]) => [
        role,
        await twinOf(id),
      ]),
    ),
  ) as Record<"reviewer" | "approver" | "funder" | "releaser", string>;
  const claim = await claimLike(award);
  const make = (changes: Record<string, string>) => again("award", awardId, { claim_id: claim, ...changes });
  await expectRefused(make({ approved_by: text(twins.reviewer) }), "award_reviewer_approver_differ");
  await expectRefused(make({ approved_by: "gen_random_uuid()" }), "award_people_known");
  const set = (what: string) => `UPDATE award SET ${what} WHERE id = '${awardId}'`;
  for (const who of [twins.reviewer, twins.approver]) {
    await expectRefused(set(`funded_by = '${who}'`), "award_funder_differs");
    await expectRefused(set(`released_by = '${who}'`), "award_releaser_differs");
  }
  await expectRefused(
    set(`funded_by = '${funder}', released_by = '${twins.funder}'`),
    "award_releaser_differs",
  );
  await expectRefused(set("state = 'reserved'"), "award_funded_check");
  await expectRefused(set(`state = 'paid', funded_by = '${funder}'`), "award_paid_check");
  for (const change of [
    "UPDATE natural_person SET identity_hmac = sha256('other')",
    "DELETE FROM natural_person",
  ]) {
    await expectRefused(change, "natural_person_append_only");
  }
});

test("who claims has no part in paying: neither who made the claim nor who works for its organization, under no login", async () => {
  const { awardId, claimant, funder, releaser, reviewer } = await granted();
  const refused = "award_claimant_differs";
  const set = (what: string) => `UPDATE award SET ${what} WHERE id = '${awardId}'`;
  for (const who of [claimant, await twinOf(claimant)]) {
    for (const role of ["reviewed_by", "approved_by", "funded_by", "released_by"]) {
      await expectRefused(again("award", awardId, { [role]: text(who) }), refused);
    }
    await expectRefused(set(`funded_by = '${who}'`), refused);
    await expectRefused(set(`funded_by = '${funder}', released_by = '${who}'`), refused);
  }
  const { organizationId, tenantId } = await db.prisma.award.findUniqueOrThrow({ where: { id: awardId } });
  const works = async (who: string) =>
    db.prisma.userGrant.create({
      data: { userId: await twinOf(who), role: "agency", tenantId, organizationId },
    });
  await db.prisma.award.update({
    where: { id: awardId },
    data: { state: "posted", fundedBy: funder, releasedBy: releaser },
  });
  // What was done before somebody changed sides stays, and nobody does it again.
  for (const who of [reviewer, funder, releaser]) await works(who);
  await expectRefused(set("state = 'paid'"), "accepted");
  await expectRefused(set(`funded_by = '${funder}'`), refused);
  await expectRefused(set(`released_by = '${releaser}'`), refused);
  const claim = (what: string) =>
    `UPDATE claim SET ${what} WHERE id = (SELECT claim_id FROM award WHERE id = '${awardId}')`;
  await expectRefused(claim(`made_by = '${reviewer}'`), "claim_kept");
  await expectRefused(claim(`organization_id = '${otherId}'`), "claim_kept");
  await expectRefused(`DELETE FROM claim WHERE made_by = '${claimant}'`, "claim_kept");
});

test("who set aside or posted doesn't release, and who built a batch doesn't either, whatever their login", async () => {
  const award = await granted();
  expect(await move("reserve", award, { by: award.funder })).toBe("posted");
  const another = await db.transaction((tx) => addKnown(tx, at));
  await setState({ ...award, funder: another }, "reserved");
  expect(await move("post", award, { by: another })).toBe("posted");
  await setState({ ...award, funder: another }, "posted");
  expect(await move("pay", award, { by: await twinOf(award.funder) })).toBe("ledger_award_people");
  const { batchId } = await db.transaction((tx) => paymentOf(tx, award));
  const release = (by: string) =>
    `UPDATE payment_batch SET state = 'released', released_by = '${by}', released_at = now(), file_sha256 = 'x' WHERE id = '${batchId}'`;
  await expectRefused(release(await twinOf(award.funder)), "payment_batch_people_check");
  await expectRefused(release(award.releaser), "accepted");
});

test("a published rule version is frozen, its days overlap with no other's, and an open end is closed once", async () => {
  const { awardId } = await granted();
  const { ruleVersionId: id } = await db.prisma.award.findUniqueOrThrow({ where: { id: awardId } });
  const frozen = [
    `UPDATE rule_version SET rule = '{}' WHERE id = '${id}'`,
    `UPDATE rule_version SET from_day = from_day - 1 WHERE id = '${id}'`,
    `UPDATE rule_version SET until_day = from_day + 400, rule = '{}' WHERE id = '${id}'`,
    `DELETE FROM rule_version WHERE id = '${id}'`,
  ];
  for (const sql of frozen) await expectRefused(sql, "rule_version_frozen");
  await expectRefused("TRUNCATE rule_version CASCADE", "rule_version_append_only");
  const overlapping = (changes: Record<string, string>) =>
    again("rule_version", id, { version: "2", ...changes });
  await expectRefused(overlapping({ from_day: "from_day + 30" }), "rule_version_overlap");
  await expectRefused(
    overlapping({ from_day: "from_day + 30", policy_number: "4711" }),
    "rule_version_overlap",
  );
  await expectRefused("UPDATE policy SET number = number + 4711", "policy_kept");
  const close = (days: number) => `UPDATE rule_version SET until_day = from_day + ${days} WHERE id = '${id}'`;
  await db.transaction((tx) => tx.$executeRawUnsafe(close(400)));
  await expectRefused(close(500), "rule_version_frozen");
  await expectRefused(
    overlapping({ from_day: "from_day + 399", until_day: "NULL::date" }),
    "rule_version_overlap",
  );
  await expectRefused(overlapping({ from_day: "from_day + 400", until_day: "NULL::date" }), "accepted");
});

test("no money is owed before the notice is over, or for an award that was never noticed", async () => {
  const unnoticed = await granted({ unnoticed: true });
  expect(await move("reserve", unnoticed)).toBe("posted");
  expect(await move("post", unnoticed)).toBe("ledger_award_noticed");
  const { noticeId } = await db.prisma.award.findUniqueOrThrow({ where: { id: (await granted()).awardId } });
  const claim = await claimLike(unnoticed);
  const borrow = (days: number) =>
    again("award", unnoticed.awardId, {
      claim_id: claim,
      granted_at: `granted_at + interval '${days} days'`,
    })
      .replace("INSERT INTO award (", "INSERT INTO award (notice_id, ")
      .replace("SELECT ", `SELECT '${noticeId}', `);
  await expectRefused(borrow(5), "award_notice"); // one that was published before it was granted
  const award = await granted();
  expect(await move("reserve", award)).toBe("posted");
  const running = new Date(at.getTime() - 86_400_001);
  expect(await move("post", award, { at: running })).toBe("ledger_award_noticed");
  await expectRefused(`UPDATE award SET notice_id = NULL WHERE id = '${award.awardId}'`, "award_kept");
  await expectRefused("UPDATE notice SET ends_at = published_at + interval '1 second'", "notice_append_only");
  await expectRefused("DELETE FROM notice", "notice_append_only");
  expect(await move("post", award)).toBe("posted");
});

test("an open objection stops posting and paying; it is decided once and never removed", async () => {
  const award = await granted();
  const object = (receipt: string) =>
    db.transaction((tx) =>
      tx.objection.create({
        data: {
          receipt,
          awardId: award.awardId,
          registeredBy: award.approver,
          text: "有异议",
          state: "open",
          receivedAt: at,
        },
      }),
    );
  const dismiss = (id: string) =>
    `UPDATE objection SET state = 'dismissed', decided_at = now(), decided_by = '${award.approver}', answer = '无据' WHERE id = '${id}'`;
  const first = await object("A");
  expect(await move("reserve", award)).toBe("posted");
  expect(await move("post", award)).toBe("ledger_award_objected");
  await expectRefused(`DELETE FROM objection WHERE id = '${first.id}'`, "objection_kept");
  await expectRefused("TRUNCATE objection", "objection_append_only");
  await expectRefused(`UPDATE objection SET text = '没有' WHERE id = '${first.id}'`, "objection_kept");
  await expectRefused(
    `UPDATE objection SET state = 'dismissed' WHERE id = '${first.id}'`,
    "objection_decided_check",
  );
  const byClaimant = dismiss(first.id).replace(award.approver, await twinOf(award.claimant));
  await expectRefused(byClaimant, "objection_claimant_differs");
  await db.transaction((tx) => tx.$executeRawUnsafe(dismiss(first.id)));
  await expectRefused(dismiss(first.id).replace("dismissed", "upheld"), "objection_kept");
  expect(await move("post", award)).toBe("posted");
  await setState(award, "posted");
  const second = await object("B");
  expect(await move("pay", award)).toBe("ledger_award_objected");
  await db.transaction((tx) => tx.$executeRawUnsafe(dismiss(second.id)));
  expect(await move("pay", award)).toBe("posted");
});
