// The scanner without its page: reads, decides, keeps, and sends when it can. A page watches its view.
import { hexToBytes } from "@noble/hashes/utils.js";
import { verifyEd25519 } from "./ed25519.ts";
import { readInput, type Input, type Reading, type Rules } from "./decide.ts";
import { uuid } from "./device-id.ts";
import { fetchKit, fetchPasses, forgetOldFairs, passOfPerson, passOfTyped, type FoundPass } from "./kit.ts";
import { keepSetting, openKept, setting, type DoorDatabase, type KeptScan, type Kit } from "./kept.ts";
import { keyOfPost, type Post, type PostKey } from "./post.ts";
import { WAITING_MAX } from "./queue.ts";
import { record, type Draft, type Resolved } from "./record.ts";
import { recentScans, differingScans, forgetOldScans, tellDifferences } from "./recent.ts";
import { Sender, type SendState } from "./sender.ts";
import { waitingCount, type Device } from "./send.ts";

export interface ScannerView {
  /** Undefined until it is here: without it no code can be judged. */
  kit: Kit | undefined;
  /** Why the newest kit didn't come; the kept one goes on working. */
  kitError: unknown;
  device: Device;
  waiting: number;
  /** By the device's clock, ms since 1970. */
  lastSentAt: number | undefined;
  send: SendState;
  /** The newest first. */
  recent: readonly KeptScan[];
  differing: readonly KeptScan[];
  /** The browser promised not to clear the device's database when it needs room. */
  persisted: boolean;
  /** The database can't be used any more: the page must be opened again. */
  gone: boolean;
}

/** Why a scan was not kept: nobody may take it for done. */
export class NotKeptError extends Error {
  readonly why: "full" | "storage";
  constructor(why: "full" | "storage", cause?: unknown) {
    super(`The scan was not kept: ${why}`, { cause });
    this.name = "NotKeptError";
    this.why = why;
  }
}

/** Shown on the page; the rest is on the device. */
const RECENT = 12;
/** What the server takes; a code of ours has 178 characters. */
const CODE_MAX = 400;
const REFRESH_MS = 60_000;
/** For the newest keys, when a code was made with one that isn't here. */
const KEYS_PATIENCE_MS = 1500;

export class Scanner {
  readonly #database: DoorDatabase;
  readonly #post: Post;
  readonly #key: PostKey;
  readonly #sender: Sender;
  readonly #watchers = new Set<() => void>();
  readonly #timer: ReturnType<typeof setInterval>;
  #view: ScannerView;
  #clockMs = 0;
  #closed = false;

  private constructor(database: DoorDatabase, post: Post, view: ScannerView) {
    this.#database = database;
    this.#post = post;
    this.#key = keyOfPost(post);
    this.#view = view;
    this.#sender = new Sender({
      database,
      post: this.#key,
      device: () => this.#view.device,
      onChange: (send) => void this.#refreshCounts({ send }),
    });
    this.#timer = setInterval(() => void this.refresh(), REFRESH_MS);
  }

  /** Rejects when this browser keeps nothing: then nothing may be scanned here. */
  static async open(post: Post): Promise<Scanner> {
    let onGone: () => void = () => undefined;
    const database = await openKept(() => onGone());
    await forgetOldFairs(database, Date.now());
    await forgetOldScans(database, Date.now());
    const persisted = await persist();
    const scanner = new Scanner(database, post, {
      kit: await database.get("kits", keyOfPost(post)),
      kitError: undefined,
      device: await ownDevice(database),
      waiting: await waitingCount(database),
      lastSentAt: await setting(database, "lastSentAt"),
      send: { line: "up", sending: false },
      recent: [],
      differing: [],
      persisted,
      gone: false,
    });
    onGone = () => scanner.#show({ gone: true });
    await scanner.#refreshCounts();
    void scanner.refresh();
    return scanner;
  }

  get view(): ScannerView {
    return this.#view;
  }

  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#timer);
    this.#sender.close();
    this.#database.close();
  }

  /** Milliseconds since 1970, by the server's clock as far as the device knows it. */
  now(): number {
    return Date.now() + this.#clockMs;
  }

  /**
   * Resolves when the scan is on the device's disk, with what the device says. Rejects with NotKeptError when it couldn't
   * be kept. `atMs`: when it was read, by the device's clock.
   */
  async scan(input: Input, out: boolean, atMs = Date.now()): Promise<KeptScan> {
    if (this.#view.waiting >= WAITING_MAX) throw new NotKeptError("full");
    const { reading, pass } = await this.#resolve(input, atMs);
    const scan = await record(this.#database, this.#draft(input, { out, atMs }, pass), reading).catch(
      (error: unknown) => {
        throw new NotKeptError(isFull(error) ? "full" : "storage", error);
      },
    );
    this.#show({ waiting: this.#view.waiting + 1, recent: [scan, ...this.#view.recent].slice(0, RECENT) });
    this.#sender.soon();
    return scan;
  }

  async refresh(): Promise<void> {
    if (this.#closed) return;
    try {
      const kit = await fetchKit(this.#database, this.#post);
      this.#show({ kit, kitError: undefined });
      this.#show({ kit: await fetchPasses(this.#database, kit) });
    } catch (error) {
      this.#show({ kitError: error });
    }
    await this.#refreshCounts();
  }

  async nameDevice(name: string): Promise<void> {
    this.#show({ device: { ...this.#view.device, name } });
    await keepSetting(this.#database, "deviceName", name);
  }

  /** The volunteer has read where the server decided otherwise. */
  async acknowledge(): Promise<void> {
    await tellDifferences(this.#database);
    await this.#refreshCounts();
  }

  /** Tries to send now. */
  send(): void {
    this.#sender.soon(0);
  }

  async #resolve(input: Input, atMs: number): Promise<{ reading: Resolved; pass: FoundPass | undefined }> {
    const reading = await this.#read(input, atMs);
    const fairId = this.#kit().manifest.fair.id;
    if (reading.is === "typed") {
      const pass = await passOfTyped(this.#database, fairId, reading.digits);
      return { reading: pass ? { is: "person", personId: pass.personId } : { is: "unresolved" }, pass };
    }
    if (input.how === "manual") return { reading, pass: input };
    const personId = "personId" in reading ? reading.personId : undefined;
    return { reading, pass: personId && (await passOfPerson(this.#database, fairId, personId)) };
  }

  /** A code of a key that isn't here is judged again with the newest keys, if they come within a moment. */
  async #read(input: Input, atMs: number): Promise<Reading> {
    const first = readInput(input, rulesOf(this.#kit()), atMs + this.#clockMs);
    if (first.is !== "bad" || !first.foreignKey || !navigator.onLine) return first;
    const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), KEYS_PATIENCE_MS));
    const kit = await Promise.race([fetchKit(this.#database, this.#post).catch(() => undefined), late]);
    return kit ? readInput(input, rulesOf(kit), atMs + this.#clockMs) : first;
  }

  #draft(input: Input, { out, atMs }: { out: boolean; atMs: number }, pass: FoundPass | undefined): Draft {
    return {
      post: this.#key,
      id: uuid(),
      out,
      deviceAt: atMs,
      clockOffsetMs: this.#clockMs,
      ...(input.how === "manual"
        ? { how: input.how, personId: input.personId }
        : { how: input.how, code: input.text.trim().slice(0, CODE_MAX) }),
      ...(pass && { personId: pass.personId, nameMasked: pass.nameMasked }),
    };
  }

  #kit(): Kit {
    const { kit } = this.#view;
    if (!kit) throw new Error("no scan without what judges it");
    return kit;
  }

  async #refreshCounts(also: Partial<ScannerView> = {}): Promise<void> {
    if (this.#closed) return;
    try {
      const database = this.#database;
      this.#clockMs = (await setting(database, "clock"))?.ms ?? 0;
      this.#show({
        ...also,
        waiting: await waitingCount(database),
        lastSentAt: await setting(database, "lastSentAt"),
        recent: await recentScans(database, RECENT),
        differing: await differingScans(database),
      });
    } catch {
      // The database went away in the middle: what was scanned before is on the disk, but this page can add nothing.
      this.#show({ ...also, gone: true });
    }
  }

  #show(part: Partial<ScannerView>): void {
    if (this.#closed) return;
    this.#view = { ...this.#view, ...part };
    for (const watcher of this.#watchers) watcher();
  }
}

function rulesOf({ manifest }: Kit): Rules {
  const { fair, keys } = manifest;
  return {
    door: { fairId: fair.id, opensAt: Date.parse(fair.opensAt), closesAt: Date.parse(fair.closesAt) },
    keys: keys.map(({ id, publicKey }) => ({ id, publicKey: hexToBytes(publicKey) })),
    verify: verifyEd25519,
  };
}

const isFull = (error: unknown): boolean =>
  error instanceof DOMException && error.name === "QuotaExceededError";

/** Browsers clear what pages keep when a device runs out of room, unless they were asked not to. */
async function persist(): Promise<boolean> {
  const storage: StorageManager | undefined = Reflect.get(navigator, "storage");
  try {
    return (await storage?.persist?.()) ?? false;
  } catch {
    return false;
  }
}

async function ownDevice(database: DoorDatabase): Promise<Device> {
  const name = (await setting(database, "deviceName")) ?? "";
  const known = await setting(database, "deviceId");
  if (known) return { id: known, name };
  const id = uuid();
  await keepSetting(database, "deviceId", id);
  return { id, name };
}
