// Fetches what a scanner needs to work without a network, and keeps it on the device.
import type { DoorManifest, DoorPass } from "@jishi/shared/door";
import { typedHashText } from "@jishi/shared/typed-code";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { call } from "../../api.ts";
import { betterOf, measured } from "./door-clock.ts";
import { keepSetting, setting, type DoorDatabase, type Kit } from "./kept.ts";
import { keyOfPost, type Post } from "./post.ts";

const HASH_DIGITS = 16;
/** A day after a fair its passes and people leave the device; scans that still wait stay. */
const KEEP_AFTER_MS = 24 * 3_600_000;

function manifestOf(post: Post): Promise<DoorManifest> {
  return post.kind === "fair"
    ? call("GET /api/fairs/:fairId/door", { params: { fairId: post.id } })
    : call("GET /api/booths/:boothId/door", { params: { boothId: post.id } });
}

/** The newest keys and hours, and the clock. Passes come after, with `fetchPasses`. */
export async function fetchKit(database: DoorDatabase, post: Post): Promise<Kit> {
  const key = keyOfPost(post);
  const sentAt = Date.now();
  const manifest = await manifestOf(post);
  const fetchedAt = Date.now();
  const offset = measured(Date.parse(manifest.now), sentAt, fetchedAt);
  await keepSetting(database, "clock", betterOf(await setting(database, "clock"), offset));
  const known = await database.get("kits", key);
  const kit: Kit = { post: key, manifest, passesUpTo: known?.passesUpTo ?? 0, fetchedAt };
  await database.put("kits", kit);
  return kit;
}

/** Who has a code for the fair since the last time. Only at the door: a booth has no list of people. */
export async function fetchPasses(database: DoorDatabase, kit: Kit): Promise<Kit> {
  if (kit.manifest.booth) return kit;
  const fairId = kit.manifest.fair.id;
  let upTo = kit.passesUpTo;
  for (let more = true; more;) {
    const page = await call("GET /api/fairs/:fairId/door/passes", {
      params: { fairId },
      query: { after: upTo },
    });
    const transaction = database.transaction(["passes", "kits"], "readwrite");
    for (const pass of page.passes) {
      await transaction.objectStore("passes").put({ ...pass, fairId });
      upTo = Math.max(upTo, pass.seq);
    }
    await transaction.objectStore("kits").put({ ...kit, passesUpTo: upTo });
    await transaction.done;
    // A page without anybody new would ask for itself for ever.
    more = page.more && page.passes.length > 0;
  }
  return { ...kit, passesUpTo: upTo };
}

export type FoundPass = Pick<DoorPass, "personId" | "nameMasked">;

/** Whose nine digits they are, as far as this device knows. */
export async function passOfTyped(
  database: DoorDatabase,
  fairId: string,
  digits: string,
): Promise<FoundPass | undefined> {
  const hash = bytesToHex(sha256(utf8ToBytes(typedHashText(fairId, digits)))).slice(0, HASH_DIGITS);
  return database.getFromIndex("passes", "byTyped", [fairId, hash]);
}

export function passOfPerson(
  database: DoorDatabase,
  fairId: string,
  personId: string,
): Promise<FoundPass | undefined> {
  return database.get("passes", [fairId, personId]);
}

/** Takes fairs that are over off the device: a scanner is often a borrowed phone. */
export async function forgetOldFairs(database: DoorDatabase, now: number): Promise<void> {
  for (const { post, manifest } of await database.getAll("kits")) {
    if (now < Date.parse(manifest.fair.closesAt) + KEEP_AFTER_MS) continue;
    const fairId = manifest.fair.id;
    const transaction = database.transaction(["kits", "passes", "people", "codes"], "readwrite");
    const ofPost = IDBKeyRange.bound([post], [post, []]);
    await Promise.all([
      transaction.objectStore("kits").delete(post),
      transaction.objectStore("passes").delete(IDBKeyRange.bound([fairId], [fairId, []])),
      transaction.objectStore("people").delete(ofPost),
      transaction.objectStore("codes").delete(ofPost),
      transaction.done,
    ]);
  }
}
