// Sends the scans that wait, oldest first, a batch at a time, and writes down what the server decided.
import type { ReplyOf } from "../../api.ts";
import { call } from "../../api.ts";
import { betterOf, measured } from "./door-clock.ts";
import { keepSetting, setting, type DoorDatabase, type KeptScan } from "./kept.ts";
import { postOfKey, type PostKey } from "./post.ts";
import { answered, BATCH, seenAfter, wireOf } from "./queue.ts";

type Answer = ReplyOf<"POST /api/fairs/:fairId/scans">;
type Result = Answer["results"][number];

export interface Device {
  id: string;
  name: string;
}

/** Posts with scans that wait: a device may have stood at several. */
export async function waitingPosts(database: DoorDatabase): Promise<PostKey[]> {
  const posts: PostKey[] = [];
  let cursor = await database.transaction("scans").store.index("waiting").openKeyCursor(null, "nextunique");
  while (cursor) {
    posts.push(cursor.key);
    cursor = await cursor.continue();
  }
  return posts;
}

export const waitingCount = (database: DoorDatabase): Promise<number> =>
  database.countFromIndex("scans", "waiting");

/**
 * Sends one batch of a post's scans; without any it only says that the device lives. Answers how many
 * are left, for the next batch; none when nothing could be sent. What fails stays where it was and is sent again under the same ids: the server counts each once.
 */
export async function sendBatch(database: DoorDatabase, post: PostKey, device: Device): Promise<number> {
  const scans = await database.getAllFromIndex("scans", "waiting", post, BATCH);
  const left = (await waitingCount(database)) - scans.length;
  const body = {
    deviceId: device.id,
    ...(device.name && { deviceName: device.name }),
    waiting: Math.max(0, left),
    scans: scans.map(wireOf),
  };
  const sentAt = Date.now();
  const answer = await callPost(post, body);
  const receivedAt = Date.now();
  await settle(database, scans, answer.results);
  await keepSetting(database, "lastSentAt", receivedAt);
  const offset = measured(Date.parse(answer.now), sentAt, receivedAt);
  await keepSetting(database, "clock", betterOf(await setting(database, "clock"), offset));
  return answer.results.length > 0 ? database.countFromIndex("scans", "waiting", post) : 0;
}

type Body = { deviceId: string; deviceName?: string; waiting: number; scans: unknown[] };

function callPost(key: PostKey, body: Body): Promise<Answer> {
  const post = postOfKey(key);
  return post.kind === "fair"
    ? call("POST /api/fairs/:fairId/scans", { params: { fairId: post.id }, body })
    : call("POST /api/booths/:boothId/scans", { params: { boothId: post.id }, body });
}

/** Results come in the order of the batch; a scan without one goes on waiting. */
async function settle(
  database: DoorDatabase,
  scans: readonly KeptScan[],
  results: readonly Result[],
): Promise<void> {
  const transaction = database.transaction(["scans", "people"], "readwrite", { durability: "strict" });
  const all = transaction.objectStore("scans");
  const people = transaction.objectStore("people");
  const now = Date.now();
  for (const [at, result] of results.entries()) {
    const scan = scans[at];
    if (!scan || (result.id !== null && result.id !== scan.id)) continue;
    await all.put(answered(scan, result, now));
    if (result.outcome !== "recorded" || result.personId === null) continue;
    const key: [PostKey, string] = [scan.post, result.personId];
    const seen = seenAfter(await people.get(key), scan, result);
    if (seen) await people.put(seen, key);
    else await people.delete(key);
  }
  await transaction.done;
}
