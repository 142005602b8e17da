// The scans of the last while as the page shows them, and which of them leave the device.
import type { DoorDatabase, KeptScan } from "./kept.ts";

const DIFFERING_MAX = 20;
/** Long enough to look into a complaint on the next day; the server has them all. */
const KEEP_MS = 3 * 24 * 3_600_000;
/** Some five megabytes of scans that the server has answered. */
const KEEP_MAX = 10_000;

/** Of all posts of this device, the newest first. */
export async function recentScans(database: DoorDatabase, count: number): Promise<KeptScan[]> {
  const found: KeptScan[] = [];
  let cursor = await database.transaction("scans").store.openCursor(null, "prev");
  while (cursor && found.length < count) {
    found.push(cursor.value);
    cursor = await cursor.continue();
  }
  return found;
}

/** Where the server decided otherwise than the device said, and nobody has read it yet. */
export const differingScans = (database: DoorDatabase): Promise<KeptScan[]> =>
  database.getAllFromIndex("scans", "differing", 1, DIFFERING_MAX);

export async function tellDifferences(database: DoorDatabase): Promise<void> {
  const transaction = database.transaction("scans", "readwrite");
  for (const { differs: _, ...scan } of await transaction.store.index("differing").getAll(1)) {
    await transaction.store.put(scan);
  }
  await transaction.done;
}

/** Takes answered scans off the device when they are old or too many. What waits stays, however old. */
export async function forgetOldScans(database: DoorDatabase, now: number): Promise<void> {
  const transaction = database.transaction("scans", "readwrite");
  const tooMany = (await transaction.store.count()) - KEEP_MAX;
  let passed = 0;
  let cursor = await transaction.store.openCursor();
  while (cursor) {
    const { deviceAt, waitingFor } = cursor.value;
    const isOld = deviceAt < now - KEEP_MS || passed < tooMany;
    if (!isOld) break;
    if (!waitingFor) await cursor.delete();
    passed += 1;
    cursor = await cursor.continue();
  }
  await transaction.done;
}
