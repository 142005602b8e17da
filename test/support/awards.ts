// An award with all that it rests on, straight into the database: its people, its rule, its claim, and a notice that is over.
import type { AwardId, OrganizationId } from "@jishi/shared/ids";
import { putianRules } from "../../server/src/features/policies/index.ts";
import type { Database, Tx } from "../../server/src/db/index.ts";

const DAY_MS = 86_400_000;

export interface Granting {
  tenantId: string;
  organizationId: OrganizationId;
  amountFen: bigint;
  at: Date;
  /** Not noticed yet. */
  unnoticed?: true;
}

export interface Granted {
  awardId: AwardId;
  claimId: string;
  reviewer: string;
  approver: string;
  claimant: string;
  funder: string;
  releaser: string;
}

export function grantAward(db: Database, granting: Granting): Promise<Granted> {
  return db.transaction((tx) => grant(tx, granting));
}

async function grant(
  tx: Tx,
  { tenantId, organizationId, amountFen, at, unnoticed }: Granting,
): Promise<Granted> {
  const claimant = await addKnown(tx, at);
  const reviewer = await addKnown(tx, at);
  const approver = await addKnown(tx, at);
  const funder = await addKnown(tx, at);
  const releaser = await addKnown(tx, at);
  const { policyId, ruleVersionId } = await anyRule(tx, tenantId, at);
  const what = {
    tenantId,
    policyId,
    ruleVersionId,
    organizationId,
    amountFen,
    subjectKey: crypto.randomUUID(),
  };
  const state = { state: "approved", verdict: "yes", submittedAt: at, reviewedBy: reviewer };
  const { id: claimId } = await tx.claim.create({
    data: { ...what, ...state, reference: crypto.randomUUID(), madeBy: claimant, madeAt: at },
  });
  const noticeId = unnoticed ? null : await addNotice(tx, { tenantId, at, by: approver });
  const awardId = crypto.randomUUID() as AwardId;
  await tx.award.create({
    data: {
      ...what,
      id: awardId,
      claimId,
      noticeId,
      state: "granted",
      grantedAt: new Date(at.getTime() - 10 * DAY_MS),
      reviewedBy: reviewer,
      approvedBy: approver,
      reviewerPerson: reviewer,
      approverPerson: approver, // the database fills in who they are
    },
  });
  return { awardId, claimId, claimant, reviewer, approver, funder, releaser };
}

/** A login whose person is known. */
export async function addKnown(tx: Tx, at: Date): Promise<string> {
  const identityHmac = crypto.getRandomValues(new Uint8Array(32));
  const { id: naturalPersonId } = await tx.naturalPerson.create({ data: { identityHmac, createdAt: at } });
  const id = crypto.randomUUID();
  await tx.user.create({
    data: { id, login: id, name: "经办人", passwordHash: "", createdAt: at, naturalPersonId },
  });
  return id;
}

/** Another login of the same human being, with the same password. */
export async function addTwin(tx: Tx, of: { id: string } | { login: string }) {
  const { id: _, login, ...like } = await tx.user.findUniqueOrThrow({ where: of });
  return tx.user.create({ data: { ...like, login: `${login}.${crypto.randomUUID().slice(0, 8)}` } });
}

async function anyRule(tx: Tx, tenantId: string, at: Date) {
  const [rule] = putianRules;
  if (!rule) throw new Error("there are rules");
  const name = rule.policy;
  const where = { tenantId_name: { tenantId, name } };
  const policy = await tx.policy.upsert({ where, create: { tenantId, name }, update: {} });
  const known = await tx.ruleVersion.findFirst({ where: { policyId: policy.id } });
  const version = { version: 1, fromDay: new Date(rule.from), rule, publishedAt: at };
  const { id } =
    known ?? (await tx.ruleVersion.create({ data: { ...version, policyId: policy.id, policyNumber: 0 } }));
  return { policyId: policy.id, ruleVersionId: id };
}

async function addNotice(tx: Tx, { tenantId, at, by }: { tenantId: string; at: Date; by: string }) {
  const days = (count: number) => new Date(at.getTime() - count * DAY_MS);
  const { id } = await tx.notice.create({
    data: {
      number: crypto.randomUUID(),
      tenantId,
      titleZh: "公示",
      titleEn: "Notice",
      publishedBy: by,
      publishedAt: days(9),
      throughDay: days(2),
      endsAt: days(1),
    },
  });
  return id;
}
