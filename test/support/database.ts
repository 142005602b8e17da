// A fresh database for a test, with the schema in place, on the engine that TEST_DATABASE names; it closes and removes itself.
import { type Clock, systemClock } from "../../server/src/clock.ts";
import { openDatabase, type Database } from "../../server/src/db/index.ts";
import { whenFinished } from "./finish.ts";
import { log, testPlace } from "./place.ts";

/** Call it in a test, or before a file's tests for all of them. */
export async function testDatabase(
  options: { clock?: Clock; engine?: Database["engine"] } = {},
): Promise<Database> {
  const { remove, ...place } = await testPlace(options.engine);
  const database = await openDatabase({ ...place, clock: options.clock ?? systemClock, log });
  whenFinished(async () => {
    await database.close();
    await remove();
  });
  return database;
}
