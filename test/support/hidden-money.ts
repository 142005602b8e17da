// One of each kind of thing between a referral and a payment, for hidden-things.ts.
import type { Tx } from "../../server/src/db/index.ts";
import { countRows } from "../../server/src/features/placements/insurance/judging.ts";

interface Hiring {
  organization: string;
  personId: string;
  userId: string;
  at: Date;
}

/** The enterprise is no referrer, but the gate asks only whose the row is. */
export async function addHires(tx: Tx, { organization, personId, userId, at }: Hiring) {
  const organizationId = organization;
  const { tenantId } = await tx.organization.findUniqueOrThrow({ where: { id: organizationId } });
  const day = new Date(at.toISOString().slice(0, 10));
  const referral = await tx.referral.create({
    data: {
      organizationId,
      personId,
      registeredBy: userId,
      registeredAt: at,
      registeredOn: day,
      name: "样例",
      consent: "asked",
    },
  });
  const placement = await tx.placement.create({
    data: { organizationId, personId, jobTitle: "样例", state: "offered", offeredOn: day, createdAt: at },
  });
  const list = await tx.insuranceImport.create({
    data: {
      tenantId,
      organizationId,
      userId,
      source: "employer",
      fileName: "样例.csv",
      sha256: "0".repeat(64),
      counts: countRows([]),
      createdAt: at,
      expiresAt: at,
    },
  });
  return { referral: referral.id, placement: placement.id, insuranceImport: list.id };
}

/** A claim with all that follows it; its notice has no line, so that nobody outside reads it. */
export async function addMoney(tx: Tx, { organization: organizationId, userId, at }: Hiring) {
  const login = async (name: string) => (await tx.user.findUniqueOrThrow({ where: { login: name } })).id;
  const {
    id: versionId,
    policyId,
    policy,
  } = await tx.ruleVersion.findFirstOrThrow({
    include: { policy: true },
  });
  const { tenantId } = policy;
  const what = { tenantId, policyId, ruleVersionId: versionId, organizationId, amountFen: 100n };
  const state = { state: "approved", verdict: "yes", submittedAt: at, reviewedBy: await login("reviewer") };
  const subject = { reference: "2026-999999", subjectKey: organizationId, madeBy: userId, madeAt: at };
  const claim = await tx.claim.create({ data: { ...what, ...state, ...subject } });
  const deciders = { reviewedBy: await login("reviewer"), approvedBy: await login("approver") };
  const person = { reviewerPerson: userId, approverPerson: userId }; // the database fills in who they are
  const award = await tx.award.create({
    data: {
      ...what,
      claimId: claim.id,
      subjectKey: organizationId,
      state: "granted",
      ...deciders,
      ...person,
      grantedAt: at,
    },
  });
  const notice = await tx.notice.create({
    data: {
      number: "样例",
      tenantId,
      titleZh: "样例",
      titleEn: "Sample",
      publishedAt: at,
      publishedBy: deciders.approvedBy,
      throughDay: at,
      endsAt: new Date(at.getTime() + 1),
    },
  });
  const objection = await tx.objection.create({
    data: {
      receipt: "SAMPLE",
      awardId: award.id,
      registeredBy: userId,
      text: "样例",
      state: "open",
      receivedAt: at,
    },
  });
  const batch = await tx.paymentBatch.create({
    data: { number: "样例", tenantId, state: "building", builtBy: userId, builtAt: at },
  });
  return { claim: claim.id, award: award.id, notice: notice.id, objection: objection.id, batch: batch.id };
}
