// Does the model's steps in the world: finds the claims, awards, batches and objections that they are about.
import type { AwardId, ClaimId, ObjectionId, PaymentBatchId } from "@jishi/shared/ids";
import { Refusal } from "@jishi/shared/errors";
import { expect } from "vitest";
import type { LedgerCommand } from "../../server/src/features/ledger/index.ts";
import {
  isClaimCommand,
  isInsurance,
  isNewClaim,
  isOfBank,
  isOfSets,
  type AwardKind,
  type Kind,
  type Step,
} from "./money-kinds.ts";
import type { MoneyModel } from "./money-model.ts";
import { stepsOf, type Steps } from "./money-steps.ts";
import type { World, WorldHire } from "./money-world.ts";

export type Allowed = Step & { inBatch: number | undefined };
type Work = () => Promise<unknown>;

export class Doing {
  readonly #world: World;
  readonly #steps: Steps;
  readonly #batches: PaymentBatchId[] = [];
  readonly #objections = new Map<number, ObjectionId[]>();

  constructor(world: World, posted: LedgerCommand[]) {
    this.#world = world;
    this.#steps = stepsOf(world, posted);
  }

  /** Reads what is needed; what it answers does all of them inside one transaction. */
  async prepare(kind: Kind, allowed: readonly Allowed[]): Promise<Work> {
    const hires = allowed.map(({ n }) => this.#hire(n));
    if (isInsurance(kind)) return async () => undefined;
    if (isNewClaim(kind)) return () => this.#steps[kind](hires);
    if (isOfSets(kind)) return () => this.#steps[kind](hires.map(awardOf));
    if (isOfBank(kind)) return this.#bank(kind, hires.map(awardOf));
    if (!isClaimCommand(kind)) return () => inTurn(allowed, (step) => this.#one(kind, step));
    const read = await this.#steps.readFirst(hires.map(claimOf));
    const command = ({ n, by }: Step) => this.#steps.claim(kind, claimOf(this.#hire(n)), by, read);
    return async () => {
      await inTurn(allowed, command);
    };
  }

  /** What the steps made is found by its id from now on. */
  async learn(
    kind: Kind,
    allowed: readonly Allowed[],
    { answer, batch }: { answer: unknown; batch: number | undefined },
  ): Promise<void> {
    if (isNewClaim(kind)) await this.#learnClaims(allowed);
    if (kind === "approve") await this.#learnAwards(allowed);
    if (kind === "build" && batch !== undefined) this.#batches[batch] = answer as PaymentBatchId;
    if (kind === "object") this.#learnObjections(allowed, answer as ObjectionId[]);
    for (const { n } of allowed) this.#note(kind, n);
  }

  #note(kind: Kind, n: number): void {
    if (isInsurance(kind)) this.#hire(n).proven = kind === "prove" ? "yes" : "no";
    if (kind === "dismiss" || kind === "uphold") this.#objections.get(n)?.shift();
  }

  #learnObjections(allowed: readonly Allowed[], ids: readonly ObjectionId[]): void {
    for (const [at, { n }] of allowed.entries()) {
      this.#objections.set(n, [...(this.#objections.get(n) ?? []), known(ids[at])]);
    }
  }

  /** One step, or a set of one kind, as a command of its own. */
  async alone(kind: Kind, steps: readonly Step[], model: MoneyModel): Promise<unknown> {
    const [step] = steps;
    if (!step || isInsurance(kind)) return undefined;
    const hire = this.#hire(step.n);
    if (isNewClaim(kind)) return this.#steps[kind]([hire]);
    if (isClaimCommand(kind)) return this.#steps.claim(kind, claimOf(hire), step.by);
    if (isOfBank(kind)) return this.#unmatched(kind, awardOf(hire));
    if (isOfSets(kind)) return this.#set(kind, steps, model);
    return this.#one(kind, { ...step, inBatch: model.at(step.n).award?.batch });
  }

  /** By who may, or by who reviewed the first of them. */
  #set(
    kind: "notice" | "reserve" | "post" | "build",
    steps: readonly Step[],
    model: MoneyModel,
  ): Promise<unknown> {
    const ids = steps.map(({ n }) => awardOf(this.#hire(n)));
    if (kind === "notice" || kind === "build") return this.#steps[kind](ids);
    const [{ n, by } = { n: 0, by: 1 }] = steps;
    const reviewer = this.#world.office[model.at(n).claims.at(-1)?.reviewedBy ?? 0];
    return this.#steps[kind](ids, by === 0 ? reviewer : undefined);
  }

  async #one(
    kind: Exclude<AwardKind, "notice" | "reserve" | "post" | "build" | "paid" | "returned">,
    { n, by, inBatch = -1 }: Allowed,
  ): Promise<unknown> {
    const batch = this.#batches[inBatch];
    if (kind === "object") return this.#steps.object(awardOf(this.#hire(n)));
    if (kind === "let go") return this.#steps.letGo(awardOf(this.#hire(n)));
    if (kind === "dismiss" || kind === "uphold") {
      return this.#steps.decide(known(this.#objections.get(n)?.[0]), kind === "uphold");
    }
    if (kind === "cancel") return this.#steps.cancel(known(batch));
    return this.#steps.release(known(batch), by === 0 ? this.#world.funder : undefined);
  }

  /** The bank's file; then the same file again, which changes nothing. */
  async #bank(outcome: "paid" | "returned", ids: AwardId[]): Promise<Work> {
    const where = { awardId: { in: ids }, state: "sent" };
    const sent = await this.#world.db.prisma.payment.findMany({ where });
    const says = sent.map(({ reference, amountFen }) => ({ reference, amountFen, outcome }));
    return async () => {
      const matched = await this.#steps.bank(says);
      expect(matched).toMatchObject({ matched: ids.length });
    };
  }

  /** What the bank said of a payment before, or what it can't say of one that isn't on its way. */
  async #unmatched(outcome: "paid" | "returned", awardId: AwardId): Promise<void> {
    const { reference, amountFen } = await this.#world.db.prisma.payment.findFirstOrThrow({
      where: { awardId },
    });
    const name = crypto.randomUUID();
    expect(await this.#steps.bank([{ reference, amountFen, outcome }], name)).toMatchObject({ matched: 0 });
    expect(await this.#steps.bank([{ reference, amountFen, outcome }], name)).toBeUndefined();
    // The program reports a line that it can't match and refuses nothing; the model has a word for it.
    throw new Unmatched();
  }

  async #learnClaims(allowed: readonly Step[]): Promise<void> {
    const ids = allowed.map(({ n }) => this.#hire(n).placementId);
    const rows = await this.#world.db.prisma.$queryRaw<{ id: ClaimId; placementId: string }[]>`
      SELECT id, placement_id AS "placementId" FROM claim
      WHERE placement_id = ANY (${ids}::uuid[]) AND state NOT IN ('refused', 'withdrawn')`;
    const byPlacement = new Map(rows.map((row) => [row.placementId, row.id]));
    for (const { n } of allowed) this.#hire(n).claimId = known(byPlacement.get(this.#hire(n).placementId));
  }

  async #learnAwards(allowed: readonly Step[]): Promise<void> {
    const claimIds = allowed.map(({ n }) => claimOf(this.#hire(n)));
    const rows = await this.#world.db.prisma.award.findMany({
      where: { claimId: { in: claimIds } },
      select: { id: true, claimId: true },
    });
    const byClaim = new Map(rows.map(({ id, claimId }) => [claimId, id as AwardId]));
    for (const { n } of allowed) this.#hire(n).awardId = known(byClaim.get(claimOf(this.#hire(n))));
  }

  #hire(n: number): WorldHire {
    return known(this.#world.hires[n]);
  }
}

class Unmatched extends Refusal {
  constructor() {
    super("not-found");
    Object.assign(this, { code: "unmatched" });
  }
}

async function inTurn<One>(steps: readonly One[], work: (step: One) => Promise<unknown>): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const step of steps) answers.push(await work(step));
  return answers;
}

function known<One>(found: One | undefined): One {
  if (found === undefined) throw new Error("the model says that there is one");
  return found;
}
const claimOf = ({ claimId }: WorldHire): ClaimId => known(claimId);
const awardOf = ({ awardId }: WorldHire): AwardId => known(awardId);
