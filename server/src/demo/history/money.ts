// From the claim to the bank's line: one that is paid, one that is refused, one in its notice, one that waits, one draft.
import { createHash } from "node:crypto";
import { PlacementId, type AwardId, type ClaimId, type PolicyId } from "@jishi/shared/ids";
import { makeClaim, submitClaim } from "../../features/claims/commands.ts";
import { decideClaim, reviewClaim, takeClaim } from "../../features/claims/deciding/commands.ts";
import { decideChange, openBook, proposeChange } from "../../features/ledger/books/commands.ts";
import { publishNotice } from "../../features/notices/publishing/commands.ts";
import {
  buildBatch,
  postAwards,
  readBankStatement,
  releaseBatch,
  reserveAwards,
  setAccount,
} from "../../features/payments/commands.ts";
import { writeCsv } from "../../sheets/index.ts";
import { budgets } from "../books.ts";
import { found } from "./cast.ts";
import { budgetDay, type Day } from "./days.ts";
import type { hires, Told } from "./hires.ts";

type Claimant = "zhonglian" | "yunzhuang";

const logins: Record<Claimant, string> = { zhonglian: "agency", yunzhuang: "village" };
const programmes: Record<Claimant, string> = { zhonglian: "agency-service", yunzhuang: "village-organizing" };

const FOR = { advice: "for", reason: "材料齐全，社保月份已核对" } as const;
const AGAINST = {
  advice: "against",
  reason: "同一个人的就业服务补助已由众联申领，同一次录用只补一次",
} as const;

export async function fillMoney(
  told: Told,
  placements: Record<keyof typeof hires, PlacementId>,
): Promise<void> {
  const { past, days } = told;
  await fillEarlierBooks(told, days.paid.reserved.year);
  const awardId = await grantAndRefuse(told, placements.paid);
  await pay(told, awardId);
  await putOnNotice(told, placements.noticed);
  past.pass(days.waits, "10:00");
  await submit(told, "zhonglian", placements.waits);
  past.pass(days.drafted, "15:00");
  await draft(told, "zhonglian", await someoneElse(told));
}

/** The seed has this year's; whoever starts the demo in January was paid from the last one's. */
async function fillEarlierBooks({ past, cast }: Told, year: number): Promise<void> {
  const opened = await past.tx.ledgerBook.count({ where: { tenantId: cast.cityId, year } });
  if (opened > 0) return;
  past.pass(budgetDay(year), "10:00");
  for (const { programme, amountFen } of budgets) {
    const { id } = await openBook(past.ledger, cast.staff("finance"), cast.cityId, { programme, year });
    const change = { kind: "appropriate", amountFen: Number(amountFen), reason: "年初预算" } as const;
    const proposed = await proposeChange(past.ledger, cast.staff("finance"), id, change);
    await decideChange(past.ledger, cast.staff("approver"), proposed.id, { approved: true });
  }
}

/** The agency and the village both claim for one person: the first is granted, the second told why not. */
async function grantAndRefuse(told: Told, placementId: PlacementId): Promise<AwardId> {
  const { past, cast, days } = told;
  const { claimed, reviewed, approved } = days.paid;
  past.pass(claimed, "10:00");
  const first = await submit(told, "zhonglian", placementId);
  past.pass(claimed, "15:00");
  const second = await submit(told, "yunzhuang", placementId);
  past.pass(reviewed, "10:00");
  await review(told, first, FOR);
  const awardId = await approve(told, first, approved);
  past.pass(approved, "11:00");
  await review(told, second, AGAINST);
  past.pass(approved, "14:00");
  const refusal = { approved: false, reason: "同一个人的同类补贴已经批给莆田众联，不能重复发放" };
  await decideClaim(past.claims, cast.staff("approver"), second, refusal);
  return awardId;
}

async function putOnNotice(told: Told, placementId: PlacementId): Promise<void> {
  const { past, days } = told;
  const { claimed, reviewed, approved, noticed } = days.noticed;
  past.pass(claimed, "10:00");
  const claimId = await submit(told, "zhonglian", placementId);
  past.pass(reviewed, "10:00");
  await review(told, claimId, FOR);
  await publish(told, await approve(told, claimId, approved), noticed);
}

async function draft(told: Told, claimant: Claimant, placementId: PlacementId): Promise<ClaimId> {
  const { past, cast } = told;
  const organizationId = cast.organizationId(claimant);
  const policyId = await policyNamed(told, programmes[claimant]);
  const making = { policyId, placementId, stated: [] };
  return (await makeClaim(past.claims, cast.staff(logins[claimant]), organizationId, making)).id;
}

async function submit(told: Told, claimant: Claimant, placementId: PlacementId): Promise<ClaimId> {
  const claimId = await draft(told, claimant, placementId);
  await submitClaim(told.past.claims, told.cast.staff(logins[claimant]), claimId);
  return claimId;
}

async function policyNamed({ past }: Told, name: string): Promise<PolicyId> {
  const policies = await past.policies.store.list();
  return found(
    policies.find(({ policy }) => policy === name),
    name,
  ).id;
}

async function review({ past, cast }: Told, id: ClaimId, advice: typeof FOR | typeof AGAINST): Promise<void> {
  await takeClaim(past.claims, cast.staff("reviewer"), id);
  await reviewClaim(past.claims, cast.staff("reviewer"), id, advice);
}

async function approve({ past, cast }: Told, claimId: ClaimId, on: Day): Promise<AwardId> {
  past.pass(on, "10:00");
  const decision = { approved: true, reason: "同意发放" };
  const { awardId } = await decideClaim(past.claims, cast.staff("approver"), claimId, decision);
  return found(awardId ?? undefined, "award");
}

async function publish({ past, cast }: Told, awardId: AwardId, on: Day): Promise<void> {
  past.pass(on, "16:00");
  await publishNotice(past.notices, cast.staff("approver"), cast.cityId, [awardId]);
}

const BANK = "中国工商银行莆田荔城支行";

/** Its notice is over before it is reserved; finance lists, somebody else releases, the bank says that it was paid. */
async function pay(told: Told, awardId: AwardId): Promise<void> {
  const { past, cast, days } = told;
  const { claimed, noticed, reserved } = days.paid;
  const { name: holder } = found(
    cast.organizations.find(({ key }) => key === "zhonglian"),
    "agency",
  );
  past.pass(claimed, "09:30");
  const account = { holder, bank: BANK, number: "6222021405000012345" };
  await setAccount(past.payments, cast.staff("agency"), cast.organizationId("zhonglian"), account);
  await publish(told, awardId, noticed);
  const finance = cast.staff("finance");
  past.pass(reserved, "10:00");
  await reserveAwards(past.payments, finance, cast.cityId, [awardId]);
  past.pass(reserved, "10:05");
  await postAwards(past.payments, finance, cast.cityId, [awardId]);
  past.pass(reserved, "10:30");
  const batch = await buildBatch(past.payments, finance, cast.cityId, [awardId]);
  past.pass(reserved, "14:00");
  await releaseBatch(past.payments, cast.staff("releaser"), batch.id);
  await match(told, found(batch.lines[0], "payment").reference);
}

async function match({ past, cast, days }: Told, reference: string): Promise<void> {
  const { reserved, booked } = days.paid;
  const heading = ["付款编号", "金额", "结果", "日期", "流水号"];
  const line = [reference, "800.00", "成功", reserved.toString(), "ICBC0000000001"];
  const bytes = writeCsv([heading, line]);
  const confirm = createHash("sha256").update(bytes).digest("hex");
  past.pass(booked, "09:30");
  const { matched } = await readBankStatement(past.payments, cast.staff("finance"), cast.cityId, {
    bytes,
    confirm,
  });
  if (matched !== 1) throw new Error("the bank's line matches no payment");
}

/** Of the seed's own hires: not insured for long enough in one piece, so the draft shows what is missing. */
async function someoneElse({ past, cast }: Told): Promise<PlacementId> {
  const { personId } = cast.candidate(6).actor;
  const hire = await past.tx.placement.findFirst({ where: { personId }, select: { id: true } });
  return PlacementId.parse(found(hire ?? undefined, "hire").id);
}
