// The real queue as one history sees it: a few booths, people and recruiters of a market that many histories share.
import type { BoothId, InterviewId, PersonId, TicketId, UserId } from "@jishi/shared/ids";
import type { TicketReason, TicketState } from "@jishi/shared/queue";
import type { Database } from "../../server/src/db/index.ts";
import {
  interviewStore,
  openInterview,
  type InterviewStore,
} from "../../server/src/features/interviews/store.ts";
import { queueStore, type QueueStore } from "../../server/src/features/queue/store.ts";
import { openMarket, type Market } from "../support/market.ts";
import { BOOTHS, PEOPLE, RECRUITERS, type ModelTicket } from "./queue-model.ts";
import { texting } from "../support/texting.ts";

/** Histories whose rows are made at once: a statement each would take longer than the histories. */
const AT_ONCE = 200;
const START_MS = Date.parse("2026-05-16T12:00:00.000Z");
/** Each history is a day before the last one, whose unanswered calls are then never due. */
const DAY_MS = 86_400_000;

export interface Stores {
  db: Database;
  queue: QueueStore;
  interviews: InterviewStore;
}

export interface RealTicket {
  booth: number;
  number: number;
  state: TicketState;
  missed: number;
  delayed: boolean;
  recruiter: UserId | null;
  reasons: TicketReason[];
}

/** Hands out places where no history has been yet. */
export class Worlds {
  readonly #stores: Stores;
  #market: Promise<Market> | undefined;
  #used = 0;

  constructor(db: Database) {
    this.#stores = { db, queue: queueStore(db, openInterview, texting), interviews: interviewStore(db) };
  }

  async next(): Promise<World> {
    if (this.#used % AT_ONCE === 0) this.#market = this.#open();
    const place = this.#used % AT_ONCE;
    const startMs = START_MS - this.#used * DAY_MS;
    this.#used += 1;
    const market = await this.#market;
    if (!market) throw new Error("the market is opened before its first place is used");
    const part = <Id>(ids: Id[], size: number) => ids.slice(place * size, (place + 1) * size);
    return new World(this.#stores, startMs, {
      booths: part(market.boothIds, BOOTHS),
      people: part(market.personIds, PEOPLE),
      recruiters: part(market.recruiterIds, RECRUITERS),
    });
  }

  #open(): Promise<Market> {
    const [booths, people, recruiters] = [BOOTHS, PEOPLE, RECRUITERS].map((size) => size * AT_ONCE);
    return openMarket(this.#stores.db, new Date(START_MS), {
      booths: booths ?? 0,
      people: people ?? 0,
      recruiters: recruiters ?? 0,
      unassigned: true,
    });
  }
}

export class World {
  readonly stores: Stores;
  readonly #startMs: number;
  readonly booths: readonly BoothId[];
  readonly people: readonly PersonId[];
  readonly recruiters: readonly UserId[];
  /** By booth and number, as people call them out. */
  readonly ids = new Map<string, TicketId>();
  readonly interviews = new Map<UserId, InterviewId>();

  constructor(
    stores: Stores,
    startMs: number,
    who: { booths: BoothId[]; people: PersonId[]; recruiters: UserId[] },
  ) {
    this.stores = stores;
    this.#startMs = startMs;
    this.booths = who.booths;
    this.people = who.people;
    this.recruiters = who.recruiters;
  }

  at(seconds: number): Date {
    return new Date(this.#startMs + seconds * 1000);
  }
  booth(n: number): BoothId {
    return given(this.booths[n]);
  }
  person(n: number): PersonId {
    return given(this.people[n]);
  }
  recruiter(n: number): UserId {
    return given(this.recruiters[n]);
  }
  remember(booth: number, number: number, id: TicketId): void {
    this.ids.set(`${booth} ${number}`, id);
  }
  idOf({ booth, number }: Pick<ModelTicket, "booth" | "number">): TicketId {
    return given(this.ids.get(`${booth} ${number}`));
  }

  /** All tickets in the order of their queues, with all that happened to them. */
  async tickets(): Promise<RealTicket[]> {
    const rows = await this.stores.db.prisma.$queryRaw<(Omit<RealTicket, "booth"> & { boothId: BoothId })[]>`
      SELECT k.booth_id AS "boothId", k.number, k.state, k.missed, k.delayed, k.recruiter_id AS recruiter,
        ARRAY(SELECT reason FROM ticket_event e WHERE e.ticket_id = k.id ORDER BY e.id) AS reasons
      FROM ticket k WHERE k.booth_id = ANY(${this.booths}::uuid[]) ORDER BY k.rank, k.number`;
    return rows.map((row) => Object.assign(row, { booth: this.booths.indexOf(row.boothId) }));
  }
}

function given<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("the history names something that it never made");
  return value;
}
