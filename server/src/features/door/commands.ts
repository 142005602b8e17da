// What candidates get for the door, what scanners need to work without a network, and who walks in.
import type { Admission, DoorCounters, DoorManifest, DoorRun, WalkedIn } from "@jishi/shared/door";
import { Refusal } from "@jishi/shared/errors";
import {
  encodeCode,
  judgeHours,
  keyId,
  RUN_STEPS,
  STEP_MS,
  stepAt,
  type CodeKind,
  type DoorKey,
  type Verify,
} from "@jishi/shared/door-code";
import type { BoothId, FairId, JobId, PersonId } from "@jishi/shared/ids";
import { asCandidate, asStaff, type Actor } from "../../actor.ts";
import type { Clock } from "../../clock.ts";
import type { Signer } from "../../vault.ts";
import type { DoorCountStore } from "./counting/store.ts";
import { keyMonths } from "./keys.ts";
import { doorOf, presentDevice, presentFair, presentPass, type FairRow } from "./present.ts";
import type { ScanStore } from "./scans/store.ts";
import type { DoorStore, Draw, Sought } from "./store.ts";
import type { SealedPhone } from "../queue/index.ts";

export interface DoorDeps {
  store: DoorStore;
  scans: ScanStore;
  counts: DoorCountStore;
  clock: Clock;
  maskName: (name: string) => string;
  labelOf: (boothCode: string, number: number) => string;
  sealPhone: (phone: string) => SealedPhone;
  /** The key pair of a month. */
  signer: (month: string) => Signer;
  verify: Verify;
  /** 12 hexadecimal digits. */
  nonce: () => string;
  draw: Draw;
  hashTyped: (fairId: FairId, typed: string) => string;
}

/** Good ones, the one that signs now first. */
export function scannerKeys(deps: DoorDeps, now: Date): DoorKey[] {
  return keyMonths(now).map((month) => {
    const { publicKey } = deps.signer(month);
    return { id: keyId(publicKey), publicKey };
  });
}

interface NewCode {
  kind: CodeKind;
  fairId: FairId | null;
  personId: PersonId;
}

/** Makes codes of the steps to come with the key of now. */
function makeCodes(deps: DoorDeps, code: NewCode, steps: { now: Date; count: number }): string[] {
  const signer = deps.signer(keyMonths(steps.now)[0]);
  const first = stepAt(steps.now.getTime());
  const key = { id: keyId(signer.publicKey), publicKey: signer.publicKey };
  return Array.from({ length: steps.count }, (_, n) =>
    encodeCode({ ...code, step: first + n, nonce: deps.nonce() }, key, signer.sign),
  );
}

/** Refuses with not-found a fair that isn't public. */
export async function myCodes(deps: DoorDeps, actor: Actor, fairId: FairId | undefined): Promise<DoorRun> {
  const { personId, name } = asCandidate(actor);
  const now = deps.clock();
  if (fairId !== undefined && !(await deps.store.isPublic(fairId))) throw new Refusal("not-found");
  const fair = fairId === undefined ? null : await deps.store.fair(fairId);
  const given = { draw: deps.draw, at: now };
  const typed = fair && (await deps.store.pass(fair.id, personId, given));
  const code = { kind: "phone", fairId: fair?.id ?? null, personId } as const;
  return {
    now: now.toISOString(),
    fair: fair && presentFair(fair),
    name,
    stepMs: STEP_MS,
    firstStep: stepAt(now.getTime()),
    codes: makeCodes(deps, code, { now, count: RUN_STEPS }),
    typed,
  };
}

export async function myAdmissions(deps: DoorDeps, actor: Actor): Promise<{ admissions: Admission[] }> {
  const rows = await deps.store.admissions(asCandidate(actor).personId, deps.clock());
  return { admissions: rows.map((row) => ({ fair: presentFair(row), since: row.since.toISOString() })) };
}

export async function manifestOfFair(deps: DoorDeps, fairId: FairId): Promise<DoorManifest> {
  return manifest(deps, await deps.store.fair(fairId), null);
}

export async function manifestOfBooth(deps: DoorDeps, boothId: BoothId): Promise<DoorManifest> {
  const { fairId, ...booth } = await deps.store.booth(boothId);
  return manifest(deps, await deps.store.fair(fairId), booth);
}

function manifest(deps: DoorDeps, fair: FairRow, booth: DoorManifest["booth"]): DoorManifest {
  const now = deps.clock();
  const keys = scannerKeys(deps, now).map(({ id, publicKey }) => {
    return { id, publicKey: Buffer.from(publicKey).toString("hex") };
  });
  return { now: now.toISOString(), fair: presentFair(fair), booth, keys };
}

export async function listPasses(deps: DoorDeps, fairId: FairId, after: number) {
  const { passes, more } = await deps.store.passes(fairId, after);
  const hashTyped = (typed: string) => deps.hashTyped(fairId, typed);
  return { passes: passes.map((row) => presentPass(row, deps.maskName, hashTyped)), more };
}

export async function findAtDoor(deps: DoorDeps, fairId: FairId, sought: string) {
  const found = await deps.store.find(fairId, soughtBy(deps, sought), deps.clock());
  const people = found.map(({ id, name, phoneMasked, in: isIn }) => {
    return { personId: id, nameMasked: deps.maskName(name), phoneMasked, in: isIn };
  });
  return { people };
}

function soughtBy(deps: DoorDeps, typed: string): Sought {
  const digits = typed.normalize("NFKC").replace(/[\s-]/g, "");
  if (/^1\d{10}$/.test(digits)) return { phoneHmac: deps.sealPhone(digits).hmac };
  return /^\d{4}$/.test(digits) ? { lastDigits: digits } : { name: typed };
}

export interface AtDoor {
  name: string;
  phone?: string | undefined;
  queue?: { boothId: BoothId; jobId?: JobId | undefined } | undefined;
}

/** Refuses with door/closed outside the hours, and with what is wrong with the queue that was asked for. */
export async function registerWalkIn(
  deps: DoorDeps,
  actor: Actor,
  fairId: FairId,
  { name, phone, queue }: AtDoor,
): Promise<WalkedIn> {
  const now = deps.clock();
  const fair = await deps.store.fair(fairId);
  const isOpen = judgeHours(doorOf(fair), now.getTime()) === "good" && (await deps.store.isPublic(fairId));
  if (!isOpen) throw new Refusal("door/closed");
  const walkingIn = {
    name,
    phone: phone === undefined ? null : deps.sealPhone(phone),
    queue: queue && { boothId: queue.boothId, jobId: queue.jobId ?? null },
    by: asStaff(actor).userId,
    at: now,
  };
  const { personId, typed, ticket, ...person } = await deps.store.walkIn(fairId, walkingIn, deps.draw);
  const [code = ""] = makeCodes(deps, { kind: "slip", fairId, personId }, { now, count: 1 });
  return {
    personId,
    nameMasked: deps.maskName(person.name),
    fair: presentFair(fair),
    slip: { code, typed },
    ticket: ticket && {
      boothId: ticket.boothId,
      boothCode: ticket.boothCode,
      label: deps.labelOf(ticket.boothCode, ticket.number),
    },
  };
}

export async function loadDoor(deps: DoorDeps, fairId: FairId): Promise<DoorCounters> {
  const at = deps.clock();
  const [totals, hours, devices] = await Promise.all([
    deps.counts.totals(fairId, at),
    deps.counts.hours(fairId),
    deps.counts.devices(fairId),
  ]);
  const { in: inside, people, ...refused } = totals;
  return {
    at: at.toISOString(),
    in: inside,
    people,
    refused,
    hours: hours.map((hour) => ({ from: hour.from.toISOString(), in: hour.in, out: hour.out })),
    devices: devices.map(presentDevice),
  };
}
