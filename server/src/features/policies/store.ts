// Reads and publishes rule versions, which the database freezes.
import { Refusal } from "@jishi/shared/errors";
import { PolicyId, RuleVersionId, TenantId, type UserId } from "@jishi/shared/ids";
import { RuleVersion, type Day } from "@jishi/shared/policies";
import type { Staff } from "../../actor.ts";
import { audit } from "../../audit.ts";
import { violated, type Database, type Reader, type Tx } from "../../db/index.ts";

/** A city has some dozens of subsidies. */
const POLICIES_MAX = 500;

/** A rule version as it is in force: its end is closed when the next begins. */
export interface Published {
  id: RuleVersionId;
  rule: RuleVersion;
  publishedAt: Date;
}
export interface PolicyRow {
  id: PolicyId;
  tenantId: TenantId;
  timeZone: string;
  policy: string;
  /** The newest first. */
  versions: Published[];
}

export type PolicyStore = ReturnType<typeof policyStore>;

export function policyStore(db: Database) {
  return {
    list: () => policies(db.prisma, {}),
    find: (id: PolicyId) => findPolicy(db.prisma, id),
    /** Refuses with policy/overlap, policy/version-exists and policy/used. */
    publish: (by: Staff, tenantId: TenantId, rule: RuleVersion, at: Date) =>
      db.transaction(async (tx) => {
        const id = await publish(tx, { tenantId, rule, at, publishedBy: by.userId });
        const deed = { at, action: "policy.publish", subjectKind: "policy", subjectId: id } as const;
        await audit(tx, by, { ...deed, tenantId, reason: `${rule.policy} v${rule.version}` });
        return id;
      }),
  };
}

async function policies(reader: Reader, where: { id?: PolicyId }): Promise<PolicyRow[]> {
  const rows = await reader.policy.findMany({
    where,
    orderBy: { number: "asc" },
    take: POLICIES_MAX,
    include: { tenant: { select: { timeZone: true } }, versions: { orderBy: { fromDay: "desc" } } },
  });
  return rows.map(({ id, tenantId, tenant, name, versions }) => ({
    id: PolicyId.parse(id),
    tenantId: TenantId.parse(tenantId),
    timeZone: tenant.timeZone,
    policy: name,
    versions: versions.map((version) => ({
      id: RuleVersionId.parse(version.id),
      rule: { ...RuleVersion.parse(version.rule), until: dayOf(version.untilDay) },
      publishedAt: version.publishedAt,
    })),
  }));
}

async function findPolicy(reader: Reader, id: PolicyId): Promise<PolicyRow> {
  const [row] = await policies(reader, { id });
  if (!row) throw new Refusal("not-found");
  return row;
}

const dayOf = (date: Date | null): Day | null => date?.toISOString().slice(0, 10) ?? null;

export interface Publishing {
  tenantId: TenantId;
  rule: RuleVersion;
  at: Date;
  /** Null: what the product begins with. */
  publishedBy: UserId | null;
}

/** Part of a larger command's transaction. The open-ended version before it ends where it begins. */
export async function publish(tx: Tx, { tenantId, rule, at, publishedBy }: Publishing): Promise<PolicyId> {
  const { policy: name, version, from, until, exclusivityGroup } = rule;
  await tx.$executeRaw`
    INSERT INTO policy (id, tenant_id, name) VALUES (${crypto.randomUUID()}::uuid, ${tenantId}::uuid, ${name})
    ON CONFLICT (tenant_id, name) DO NOTHING`;
  const [policy] = await tx.$queryRaw<{ id: PolicyId }[]>`
    SELECT id FROM policy WHERE tenant_id = ${tenantId}::uuid AND name = ${name} FOR UPDATE`;
  if (!policy) throw new Error("the policy was just added");
  await endBefore(tx, policy.id, from);
  const data = {
    policyId: policy.id,
    policyNumber: 0, // the database fills it in
    version,
    fromDay: new Date(from),
    untilDay: until === null ? null : new Date(until),
    exclusivityGroup,
    rule,
    publishedAt: at,
    publishedBy,
  };
  await tx.ruleVersion.create({ data }).catch(refuseOverlap);
  return policy.id;
}

/** What was decided by the version before it stays decided by it. */
async function endBefore(tx: Tx, policyId: PolicyId, from: Day): Promise<void> {
  const [used] = await tx.$queryRaw<{ claims: number }[]>`
    SELECT count(*)::int AS claims FROM claim c JOIN rule_version v ON v.id = c.rule_version_id
    WHERE v.policy_id = ${policyId}::uuid AND v.until_day IS NULL AND c.state IN ('approved', 'refused')
      AND c.anchor_day >= ${from}::date`;
  if (used && used.claims > 0) throw new Refusal("policy/used");
  await tx.$executeRaw`
    UPDATE rule_version SET until_day = ${from}::date
    WHERE policy_id = ${policyId}::uuid AND until_day IS NULL AND from_day < ${from}::date`;
}

function refuseOverlap(error: unknown): never {
  const constraint = violated(error);
  if (constraint === "rule_version_overlap") throw new Refusal("policy/overlap");
  if (constraint === "rule_version_policy_id_version_key") throw new Refusal("policy/version-exists");
  throw error;
}
