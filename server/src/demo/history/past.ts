// The product's own commands under a clock of the past, all in one transaction: what they leave is whole or isn't there.
import { maskName } from "@jishi/shared/masking";
import type { Config } from "../../config.ts";
import type { Database, Tx } from "../../db/index.ts";
import { versionReader } from "../../db/versions.ts";
import { accountStore } from "../../features/accounts/index.ts";
import { attendanceStore } from "../../features/attendance/index.ts";
import type { ClaimDeps } from "../../features/claims/index.ts";
import { fairStore } from "../../features/fairs/index.ts";
import { interviewStore, openInterview, type InterviewDeps } from "../../features/interviews/index.ts";
import { organizationStore } from "../../features/organizations/index.ts";
import { openOffer } from "../../features/placements/index.ts";
import { queueStore, type QueueDeps } from "../../features/queue/index.ts";
import { readTable, type TableReader } from "../../sheets/index.ts";
import type { Vault } from "../../vault.ts";
import { phoneSealer, wireDoor, wireHires } from "../../wiring.ts";
import { wireMoney } from "../../wiring-money.ts";
import { timeOn, type Day } from "./days.ts";

export interface Given {
  config: Config;
  vault: Vault;
}
export type Past = ReturnType<typeof wirePast>;

export function inThePast(db: Database, given: Given, live: (past: Past) => Promise<void>): Promise<void> {
  return db.transaction(async (tx) => {
    // The tables are nearly empty: to find the best order of a join takes longer than any order.
    await tx.$executeRaw`SET LOCAL join_collapse_limit = 1`;
    await live(wirePast({ ...db, prisma: tx }, tx, given));
  });
}

/** As wiring.ts does it, without rooms and sockets: nobody was connected. */
function wirePast(db: Database, tx: Tx, { config, vault }: Given) {
  let now = new Date(0);
  const clock = () => now;
  // Its own lists need no thread of their own.
  const sheets: TableReader = { table: async (...list) => readTable(...list) };
  const parts = { config, db, clock, vault, sheets };
  const people = wireHires(parts);
  const money = wireMoney(parts, {
    organizations: organizationStore(db, vault),
    ...people,
    attendance: { store: attendanceStore(db), clock },
    attempts: accountStore(db, vault).attempts,
  });
  return {
    tx,
    vault,
    clock,
    pass: (day: Day, time: string): void => {
      now = timeOn(day, time);
    },
    passTo: (at: Date): void => {
      now = at;
    },
    fairs: { store: fairStore(db), clock },
    door: wireDoor(parts),
    queue: quietQueue(parts),
    interviews: quietInterviews(parts),
    ...people,
    ...money,
    claims: unhurried(money.claims),
  };
}

/** Claims come after all that their people did: rules and what was seen of a person are asked for once. */
function unhurried<Deps extends Pick<ClaimDeps, "seen" | "policies">>(deps: Deps): Deps {
  const { seen, policies } = deps;
  return { ...deps, seen: remembered(seen), policies: { ...policies, find: remembered(policies.find) } };
}

function remembered<Key, Answer>(ask: (key: Key) => Promise<Answer>): (key: Key) => Promise<Answer> {
  const known = new Map<Key, Promise<Answer>>();
  return (key) => {
    const answer = known.get(key) ?? ask(key);
    known.set(key, answer);
    return answer;
  };
}

type PastParts = Pick<QueueDeps, "clock"> & { db: Database; vault: Vault };

/** Sends nothing: a message of months ago helps nobody. */
function quietQueue({ db, vault, clock }: PastParts): QueueDeps {
  const texting = { vault, publicUrl: "", isAtPage: () => true, mayText: () => false };
  return {
    store: queueStore(db, openInterview, texting),
    clock,
    startedAt: clock(),
    lastSeen: () => undefined,
    recruiters: () => 1,
    maskName,
    sealPhone: phoneSealer(vault),
    version: versionReader(db),
    answered: () => undefined,
  };
}

function quietInterviews({ db, clock }: PastParts): InterviewDeps {
  return {
    store: interviewStore(db, openOffer),
    clock,
    maskName,
    version: versionReader(db),
    resumeOf: () => Promise.reject(new Error("nobody reads a résumé here")),
    logLook: async () => undefined,
    isInRoom: () => false,
    parted: () => undefined,
  };
}
