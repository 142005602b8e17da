// Plays random histories against the model and the real queue, and compares everything at the end of each.
import fc from "fast-check";
import { expect } from "vitest";
import { memoryDatabase } from "../support/memory-database.ts";
import { BOOTHS, PEOPLE, QueueModel, type ModelTicket } from "./queue-model.ts";
import { queueing, recruiting, waiting } from "./queue-commands.ts";
import { Worlds, type World } from "./queue-world.ts";

const HISTORIES = Number(process.env["MODEL_HISTORIES"] ?? 10_000);
const COMMANDS_MAX = Number(process.env["MODEL_COMMANDS"] ?? 12);
/** Set it to play a failed run again. */
const SEED = Number(process.env["MODEL_SEED"] ?? Math.floor(Math.random() * 2 ** 31));

/** Who stands where when the history begins, and whether they missed a call before. */
const crowd = fc.uniqueArray(fc.tuple(fc.nat(PEOPLE - 1), fc.nat(BOOTHS - 1), fc.nat(1)), {
  maxLength: 10,
  selector: ([person, booth]) => `${person} ${booth}`,
});
type Stand = [person: number, booth: number, missed: number];

type Commands = (typeof queueing)[number];
export const mixes = {
  recruiters: [...recruiting, ...recruiting, ...queueing, ...waiting],
  candidates: [...recruiting, ...queueing, ...queueing, ...waiting],
} satisfies Record<string, Commands[]>;

/** A share of all histories; answers what was seen in them. */
export async function playHistories(mix: keyof typeof mixes, share: number): Promise<Map<string, number>> {
  const worlds = new Worlds(await memoryDatabase(() => new Date()));
  const seen = new Map<string, number>();
  const commands = fc.commands(mixes[mix], { maxCommands: COMMANDS_MAX, size: "max" });
  const history = fc.asyncProperty(crowd, commands, async (stands, steps) => {
    const setup = async () => {
      const model = new QueueModel();
      const real = await worlds.next();
      await standInLine(model, real, stands);
      return { model, real };
    };
    const { model, real } = await setup();
    await fc.asyncModelRun(() => ({ model, real }), steps);
    await compare(model, real);
    count(seen, model.tickets);
  });
  const numRuns = Math.ceil(HISTORIES * share);
  console.log(`${numRuns} histories of ${mix}, seed ${SEED}`);
  await fc.assert(history, { numRuns, seed: SEED, endOnFailure: false });
  return seen;
}

/** Puts the crowd into its queues in one statement, as taking one ticket after the other would have. */
async function standInLine(model: QueueModel, world: World, stands: Stand[]): Promise<void> {
  for (const [person, booth, missed] of stands) {
    try {
      model.take(person, booth).missed = missed;
    } catch {
      // A fourth ticket: they stand in three lines already.
    }
  }
  const slots = model.tickets.map(
    (ticket, n) => model.tickets.slice(0, n).filter(({ person }) => person === ticket.person).length + 1,
  );
  const rows = await world.stores.db.prisma.$queryRaw<{ id: string; boothId: string; number: number }[]>`
    WITH taken AS (
      INSERT INTO ticket (id, booth_id, person_id, number, rank, slot, missed, state, mode, source, taken_at)
      SELECT gen_random_uuid(), booth, person, number, number, slot, missed, 'waiting', 'video', 'booth', ${world.at(0)}
      FROM unnest(${model.tickets.map(({ booth }) => world.booth(booth))}::uuid[],
        ${model.tickets.map(({ person }) => world.person(person))}::uuid[],
        ${model.tickets.map(({ number }) => number)}::int[], ${slots}::int[],
        ${model.tickets.map(({ missed }) => missed)}::int[]) AS t(booth, person, number, slot, missed)
      RETURNING id, booth_id, number
    ), moved AS (
      INSERT INTO ticket_event (ticket_id, at, reason) SELECT id, ${world.at(0)}, 'taken' FROM taken
    ), numbered AS (
      UPDATE booth SET next_number = next_number + lines.length
      FROM (SELECT booth_id, count(*) AS length FROM taken GROUP BY 1) lines WHERE booth.id = lines.booth_id
    )
    SELECT id, booth_id AS "boothId", number FROM taken`;
  for (const { id, boothId, number } of rows) {
    world.remember(world.booths.indexOf(boothId as never), number, id as never);
  }
}

/** Order, states, misses, recruiters and every move with its reason. */
async function compare(model: QueueModel, world: World): Promise<void> {
  const real = await world.tickets();
  const inOrder = (booth: number) =>
    real
      .filter((ticket) => ticket.booth === booth && ["waiting", "held", "called"].includes(ticket.state))
      .map(({ number }) => number);
  expect(model.orders.map((_, booth) => inOrder(booth))).toEqual(
    model.orders.map((order) => order.map(({ number }) => number)),
  );
  const key = ({ booth, number }: { booth: number; number: number }) => booth * 1000 + number;
  const plain = ({ booth, number, state, missed, delayed, reasons }: Omit<ModelTicket, "recruiter">) => {
    return { booth, number, state, missed, delayed, reasons };
  };
  expect(real.toSorted((a, b) => key(a) - key(b)).map((row) => plain(row as never))).toEqual(
    model.tickets.toSorted((a, b) => key(a) - key(b)).map(plain),
  );
  for (const ticket of real.filter(({ state }) => state === "called" || state === "answered")) {
    const same = model.tickets.find(
      ({ booth, number }) => booth === ticket.booth && number === ticket.number,
    );
    expect(ticket.recruiter).toBe(world.recruiter(same?.recruiter ?? -1));
  }
}

function count(seen: Map<string, number>, tickets: readonly ModelTicket[]): void {
  for (const reason of tickets.flatMap(({ reasons }) => reasons)) {
    seen.set(reason, (seen.get(reason) ?? 0) + 1);
  }
}
