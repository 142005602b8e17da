// The door: codes that people show, scans that devices keep and send, and what the organizer sees of it.
import { z } from "zod";
import { routeTable } from "./contract.ts";
import { BoothId, FairId, JobId, PersonId, UserId } from "./ids.ts";
import { DeviceInstant, Instant, line, Phone } from "./values.ts";

/** door and exit – in and out of the venue; booth – at one booth's stand. */
export const ScanPlace = z.enum(["door", "exit", "booth"]);
export type ScanPlace = z.infer<typeof ScanPlace>;

/**
 * admitted – counts (at the exit: is out); already_in – is in, or was at this booth, already; wrong_fair – another fair's, or this
 * one hasn't begun; expired – an old code, a slip that was used up, or a fair that is over; forged – not signed by us; unknown –
 * not a code of ours, or nobody has it.
 */
export const Verdict = z.enum(["admitted", "already_in", "wrong_fair", "expired", "forged", "unknown"]);
export type Verdict = z.infer<typeof Verdict>;

/** A public key of the codes, for a scanner to keep. */
export const DoorKeyView = z.object({
  id: z.string(),
  /** 64 hexadecimal digits. */
  publicKey: z.string(),
});

export const DoorFair = z.object({
  id: FairId,
  name: z.object({ zh: z.string(), en: z.string() }),
  venueName: z.string(),
  opensAt: Instant,
  closesAt: Instant,
});

/** A candidate's next codes: `codes[n]` is shown during step `firstStep + n`, by the server's clock. */
export const DoorRun = z.object({
  /** The server's clock, to correct the phone's. */
  now: Instant,
  fair: DoorFair.nullable(),
  name: z.string(),
  stepMs: z.int(),
  firstStep: z.int(),
  codes: z.array(z.string()),
  /** Nine digits, the same all fair long; null without a fair. */
  typed: z.string().nullable(),
});
export type DoorRun = z.infer<typeof DoorRun>;

/** A fair that a person is in now, by the scans at its doors. */
export const Admission = z.object({ fair: DoorFair, since: Instant });
export type Admission = z.infer<typeof Admission>;

/** What a scanner keeps to judge codes without a network. */
export const DoorManifest = z.object({
  now: Instant,
  fair: DoorFair,
  /** null: at the fair's door. */
  booth: z.object({ id: BoothId, code: z.string(), organizationName: z.string() }).nullable(),
  /** The newest first; those of the month before stay good. */
  keys: z.array(DoorKeyView),
});
export type DoorManifest = z.infer<typeof DoorManifest>;

/** Who has a code for this fair: shows a masked name, and finds a typed code, without a network. */
export const DoorPass = z.object({
  seq: z.int(),
  personId: PersonId,
  nameMasked: z.string(),
  /** See typed-code.ts. */
  typedHash: z.string(),
});
export type DoorPass = z.infer<typeof DoorPass>;
export const PASSES_PAGE = 2_000;

/** More would hold up other devices; a device that kept thousands sends them one batch after the other. */
export const SCANS_MAX = 200;

/** In lower case, as the database has it. */
const ScanId = z.uuid().regex(/^[^A-F]*$/);
const scanOf = {
  /** Made by the device, one a scan: a repeated one is answered as before and counted once. */
  id: ScanId,
  deviceAt: DeviceInstant,
  /** What the device adds to its clock to have the server's, in milliseconds: a century at most. */
  clockOffsetMs: z.int().min(-4e12).max(4e12),
  /** What the device said by itself; null: nothing, it waited for the server. */
  shown: Verdict.nullable(),
};
const out = z.boolean().default(false);
/** One scan as a device keeps it. `out`: at the exit. */
export const Scan = z.discriminatedUnion("how", [
  z.object({ ...scanOf, out, how: z.enum(["camera", "usb", "typed"]), code: z.string().min(1).max(400) }),
  z.object({ ...scanOf, out, how: z.literal("manual"), personId: PersonId }),
]);
export type Scan = z.infer<typeof Scan>;
export type ScanInput = z.input<typeof Scan>;

/** In the order of the batch. `id` is null when the scan hadn't even that. */
export const ScanResult = z.discriminatedUnion("outcome", [
  z.object({
    outcome: z.literal("recorded"),
    id: z.uuid(),
    verdict: Verdict,
    personId: PersonId.nullable(),
    nameMasked: z.string().nullable(),
    /** By the server's clock. */
    at: Instant,
    /** Since when the person is in, where the verdict is already_in. */
    since: Instant.nullable(),
    /** This scan had been sent before. */
    repeated: z.boolean(),
  }),
  /** Malformed: it can never be recorded, so the device shows it and puts it aside. */
  z.object({ outcome: z.literal("refused"), id: z.string().nullable(), code: z.literal("scan/invalid") }),
]);
export type ScanResult = z.infer<typeof ScanResult>;

const ScanBatch = z.object({
  /** Made once by a device and kept. */
  deviceId: z.uuid(),
  /** What people call it: "East door, left". */
  deviceName: line(30).optional(),
  /** How many scans remain on the device after this batch. */
  waiting: z.int().min(0).max(1_000_000),
  /** Each is a `Scan`; parsed one by one, so that a broken one never holds up the rest. None: only says that the device lives. */
  scans: z.array(z.unknown()).max(SCANS_MAX),
});
const ScanAnswer = z.object({ now: Instant, results: z.array(ScanResult) });

export const DoorPerson = z.object({
  personId: PersonId,
  nameMasked: z.string(),
  phoneMasked: z.string().nullable(),
  in: z.boolean(),
});
export type DoorPerson = z.infer<typeof DoorPerson>;

export const WalkedIn = z.object({
  personId: PersonId,
  nameMasked: z.string(),
  fair: DoorFair,
  /** What the printed slip's QR says, and what stands beneath it. */
  slip: z.object({ code: z.string(), typed: z.string() }),
  /** The number in the booth's queue, if one was asked for: "A1-027". */
  ticket: z.object({ boothId: BoothId, boothCode: z.string(), label: z.string() }).nullable(),
});
export type WalkedIn = z.infer<typeof WalkedIn>;

/** Topic `door:<fairId>`: what goes on at the doors of a fair. */
export const DoorCounters = z.object({
  at: Instant,
  /** In the venue now: scanned in, and not out. */
  in: z.int(),
  /** Different people who were scanned in. */
  people: z.int(),
  /** Scans that admitted nobody, by verdict. */
  refused: z.object({
    already_in: z.int(),
    wrong_fair: z.int(),
    expired: z.int(),
    forged: z.int(),
    unknown: z.int(),
  }),
  /** By the hour in which they were scanned, oldest first. */
  hours: z.array(z.object({ from: Instant, in: z.int(), out: z.int() })),
  devices: z.array(
    z.object({
      id: z.uuid(),
      name: z.string().nullable(),
      boothCode: z.string().nullable(),
      userId: UserId,
      userName: z.string(),
      lastSyncAt: Instant,
      waiting: z.int(),
      scans: z.int(),
    }),
  ),
});
export type DoorCounters = z.infer<typeof DoorCounters>;

const params = z.object({ fairId: FairId });
const boothParams = z.object({ boothId: BoothId });

export const doorRoutes = routeTable({
  "POST /api/me/door-codes": {
    summary: "My codes for the next twenty minutes, for one fair or for any.",
    action: "checkin.own",
    target: "self",
    body: z.object({ fairId: FairId.optional() }),
    reply: DoorRun,
  },
  "GET /api/me/admissions": {
    summary: "The fairs that I was scanned into and not out of.",
    action: "checkin.own",
    target: "self",
    reply: z.object({ admissions: z.array(Admission) }),
  },
  "GET /api/fairs/:fairId/door": {
    summary: "What a scanner at the door needs to work without a network.",
    action: "checkin.scan",
    target: "fair",
    params,
    reply: DoorManifest,
  },
  "GET /api/booths/:boothId/door": {
    summary: "The same for a scanner at a booth.",
    action: "checkin.scan",
    target: "booth",
    params: boothParams,
    reply: DoorManifest,
  },
  "GET /api/fairs/:fairId/door/passes": {
    summary: "Who has a code for this fair, masked, in pages: those after a sequence number.",
    action: "checkin.desk",
    target: "fair",
    params,
    query: z.object({ after: z.coerce.number().int().min(0).default(0) }),
    reply: z.object({ passes: z.array(DoorPass), more: z.boolean() }),
  },
  "POST /api/fairs/:fairId/scans": {
    summary: "Send a batch of a door's scans; each is answered with its final verdict.",
    action: "checkin.scan",
    target: "fair",
    params,
    body: ScanBatch,
    reply: ScanAnswer,
  },
  "POST /api/booths/:boothId/scans": {
    summary: "Send a batch of a booth's scans.",
    action: "checkin.scan",
    target: "booth",
    params: boothParams,
    body: ScanBatch,
    reply: ScanAnswer,
  },
  "GET /api/fairs/:fairId/door/people": {
    summary:
      "Find somebody without a code: by name or the phone's last four digits among this fair's, by whole phone among all.",
    action: "checkin.desk",
    target: "fair",
    params,
    query: z.object({ q: line(40) }),
    reply: z.object({ people: z.array(DoorPerson) }),
  },
  "POST /api/fairs/:fairId/walk-ins": {
    summary:
      "Register somebody at the door: a slip to print, and a number in a booth's queue if they want one.",
    action: "checkin.desk",
    target: "fair",
    params,
    body: z.object({
      name: line(40),
      phone: Phone.optional(),
      queue: z.object({ boothId: BoothId, jobId: JobId.optional() }).optional(),
    }),
    reply: WalkedIn,
  },
  "GET /api/fairs/:fairId/door/counters": {
    summary: "What goes on at the doors.",
    action: "checkin.view",
    target: "fair",
    params,
    reply: DoorCounters,
  },
});
