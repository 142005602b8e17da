// One step of a history, done to the model and to the real queue, whose answers must agree.
import type { RefusalCode } from "@jishi/shared/errors";
import { Refusal } from "@jishi/shared/errors";
import fc from "fast-check";
import { expect } from "vitest";
import { next } from "../../server/src/features/interviews/interview.ts";
import { asked, passed, served, type Act, type Wish } from "../../server/src/features/queue/ticket.ts";
import {
  BOOTHS,
  GRACE_SECONDS,
  PEOPLE,
  RECRUITERS,
  Refused,
  type ModelTicket,
  type QueueModel,
} from "./queue-model.ts";
import type { World } from "./queue-world.ts";

type Answer = { number: number; state: string } | { refused: RefusalCode } | undefined;

/** What to do, given a model in its state: a name for the report, and both sides of it. */
interface Step {
  name: string;
  /** Undefined: nobody to do it to. */
  inModel(model: QueueModel): ModelTicket | undefined;
  inWorld(world: World, now: number, ticket: ModelTicket | undefined): Promise<Answer>;
}
type Plan = (model: QueueModel) => Step | undefined;

class Command implements fc.AsyncCommand<QueueModel, World> {
  readonly #label: string;
  readonly #plan: Plan;

  constructor(label: string, plan: Plan) {
    this.#label = label;
    this.#plan = plan;
  }

  check(): boolean {
    return true; // What is refused is part of what is promised.
  }

  async run(model: QueueModel, world: World): Promise<void> {
    const step = this.#plan(model);
    if (!step) return;
    const before = model.now;
    const expected = inModel(step, model);
    const real = await step.inWorld(world, before, expected.ticket).catch(refusedAs);
    expect(real, step.name).toEqual(expected.answer);
  }

  toString(): string {
    return this.#label;
  }
}

function inModel(step: Step, model: QueueModel): { ticket?: ModelTicket | undefined; answer: Answer } {
  try {
    const ticket = step.inModel(model);
    return { ticket, answer: ticket && { number: ticket.number, state: ticket.state } };
  } catch (error) {
    if (error instanceof Refused) return { answer: { refused: error.code } };
    throw error;
  }
}

function refusedAs(error: unknown): Answer {
  if (error instanceof Refusal) return { refused: error.code };
  throw error;
}

const shown = ({ number, state }: { number: number; state: string }): Answer => ({ number, state });

/** A ticket of the history, preferably one in a state to which the step applies. */
function pick(model: QueueModel, n: number, preferred: readonly ModelTicket["state"][]) {
  const suited = model.tickets.filter(({ state }) => preferred.includes(state));
  const among = suited.length > 0 && n % 4 !== 0 ? suited : model.tickets;
  return among[n % Math.max(1, among.length)];
}

const take = (person: number, booth: number): Plan => {
  const name = `person ${person} takes a ticket at booth ${booth}`;
  return () => ({
    name,
    inModel: (model) => model.take(person, booth),
    inWorld: async (world, now) => {
      const entry = { boothId: world.booth(booth), jobId: null, source: "booth", mode: "video" } as const;
      const row = await world.stores.queue.take(world.person(person), {
        ...entry,
        by: null,
        at: world.at(now),
      });
      world.remember(booth, row.number, row.id);
      return shown(row);
    },
  });
};

const callNext = (recruiter: number, booth: number, away: readonly number[]): Plan => {
  const name = `recruiter ${recruiter} calls the next at booth ${booth}, away: ${away.join(" ")}`;
  return () => ({
    name,
    inModel: (model) => model.callNext(recruiter, booth, new Set(away)),
    inWorld: async (world, now) => {
      const gone = away.map((person) => world.person(person));
      const isAway = ({ personId }: { personId: (typeof gone)[number] }) => gone.includes(personId);
      const [boothId, by] = [world.booth(booth), world.recruiter(recruiter)];
      return shown(await world.stores.queue.callNext({ boothId, by, isAway, at: world.at(now) }));
    },
  });
};

const wishes: Record<
  Wish,
  { states: ModelTicket["state"][]; do: (model: QueueModel, t: ModelTicket) => void }
> = {
  ready: { states: [], do: () => undefined },
  answer: { states: ["called"], do: (model, ticket) => model.answer(ticket) },
  delay: { states: ["waiting", "called"], do: (model, ticket) => model.delay(ticket) },
  leave: { states: ["called", "waiting", "held"], do: (model, ticket) => model.leave(ticket) },
  return: { states: ["gone"], do: (model, ticket) => model.comeBack(ticket) },
};

const wish =
  (what: Exclude<Wish, "ready">, n: number): Plan =>
  (model) => {
    const ticket = pick(model, n, wishes[what].states);
    return (
      ticket && {
        name: `${what} ${ticket.booth}-${ticket.number}`,
        inModel: () => (wishes[what].do(model, ticket), ticket),
        inWorld: async (world, now) => {
          const at = world.at(now);
          const change = world.stores.queue.changeMine;
          const row = await change(world.idOf(ticket), { step: what, at, by: null }, (real) =>
            asked(real, what, at),
          );
          if (row.state === "answered") remember(world, row);
          return shown(row);
        },
      }
    );
  };

const acts: Record<Act["kind"], (model: QueueModel, recruiter: number, ticket: ModelTicket) => void> = {
  call: (model, recruiter, ticket) => model.callThis(recruiter, ticket),
  skip: (model, recruiter, ticket) => model.skip(recruiter, ticket),
  arrive: (model, recruiter, ticket) => model.arrive(recruiter, ticket),
};

const act =
  (kind: Act["kind"], recruiter: number, n: number): Plan =>
  (model) => {
    const own = model.tickets.find((t) => t.state === "called" && t.recruiter === recruiter);
    const ticket = kind !== "call" && own && n % 4 !== 0 ? own : pick(model, n, ["waiting", "called"]);
    return (
      ticket && {
        name: `recruiter ${recruiter}: ${kind} ${ticket.booth}-${ticket.number}`,
        inModel: () => (acts[kind](model, recruiter, ticket), ticket),
        inWorld: async (world, now) => {
          const [at, by, answerBy] = [
            world.at(now),
            world.recruiter(recruiter),
            world.at(now + GRACE_SECONDS),
          ];
          const did = kind === "call" ? { kind, by, answerBy } : { kind, by };
          const row = await world.stores.queue.change(world.idOf(ticket), { step: kind, at, by }, (real) =>
            served(real, did),
          );
          if (row.state === "answered") remember(world, row);
          return shown(row);
        },
      }
    );
  };

function remember(world: World, row: Awaited<ReturnType<World["stores"]["queue"]["change"]>>): void {
  if (row.recruiterId && row.interviewId) world.interviews.set(row.recruiterId, row.interviewId);
}

const endInterview =
  (recruiter: number, withOutcome: boolean): Plan =>
  (model) => {
    const ticket = model.unfinished.get(recruiter);
    return (
      ticket && {
        name: `recruiter ${recruiter}'s interview ${withOutcome ? "gets its outcome" : "is left"}`,
        inModel: () => model.endInterview(recruiter, withOutcome),
        inWorld: async (world, now) => {
          const id = world.interviews.get(world.recruiter(recruiter));
          if (!id) throw new Error("an answered ticket has an interview");
          const step = withOutcome
            ? ({ kind: "finish", outcome: "offer" } as const)
            : ({ kind: "leave" } as const);
          const at = world.at(now);
          await world.stores.interviews.change(id, at, (interview) => next(interview, step, at.getTime()));
          const { number, state } = ticket;
          return { number, state };
        },
      }
    );
  };

/** Time passes, and the sweep comes by. */
const pass = (seconds: number): Plan => {
  const expired = (model: QueueModel) => {
    model.pass(seconds);
    model.expire();
    return undefined;
  };
  return () => ({
    name: `${seconds} s pass`,
    inModel: expired,
    inWorld: async (world, now) => {
      const at = world.at(now + seconds);
      const here = new Set(world.ids.values());
      for (const { id } of await world.stores.queue.overdue(at)) {
        if (!here.has(id)) continue; // another history's, whose time stands still
        await world.stores.queue.change(id, { step: "expire", at, by: null }, (ticket) =>
          passed(ticket, "expire", at),
        );
      }
      return undefined;
    },
  });
};

const person = fc.nat(PEOPLE - 1);
const booth = fc.nat(BOOTHS - 1);
const recruiter = fc.nat(RECRUITERS - 1);
const any = fc.nat(99);
const command = <Args extends unknown[]>(
  plan: (...args: Args) => Plan,
  label: string,
  args: fc.Arbitrary<Args>,
) => args.map((values) => new Command(`${label}(${values.join(", ")})`, plan(...values)));

const absent = fc.oneof(
  { weight: 4, arbitrary: fc.constant<number[]>([]) },
  { weight: 1, arbitrary: fc.uniqueArray(person, { maxLength: 2 }) },
);
/** What recruiters do. */
export const recruiting = [
  command(callNext, "callNext", fc.tuple(recruiter, booth, absent)),
  command(callNext, "callNext", fc.tuple(recruiter, fc.constant(0), absent)),
  command(act, "act", fc.tuple(fc.constantFrom<Act["kind"]>("call", "skip", "arrive"), recruiter, any)),
  command(endInterview, "endInterview", fc.tuple(recruiter, fc.boolean())),
];
/** What candidates do. */
export const queueing = [
  command(take, "take", fc.tuple(person, booth)),
  command(wish, "wish", fc.tuple(fc.constantFrom("answer", "delay", "leave", "return"), any)),
  command(wish, "wish", fc.tuple(fc.constantFrom("answer", "return"), any)),
];
/** What time does. */
export const waiting = [command(pass, "pass", fc.tuple(fc.constantFrom(5, 61, 61)))];
