// What a scanner keeps on its device, and the database that it is kept in.
import type { DoorManifest, DoorPass, Verdict } from "@jishi/shared/door";
import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { ClockOffset } from "./door-clock.ts";
import type { How } from "./decide.ts";
import type { PostKey } from "./post.ts";

/** All that is needed to judge codes at a post without a network. */
export interface Kit {
  post: PostKey;
  manifest: DoorManifest;
  /** Sequence number of the last pass that is here. */
  passesUpTo: number;
  /** By the device's clock, ms since 1970. */
  fetchedAt: number;
}

export interface KeptScan {
  /** Given by the database; scans are sent in this order. */
  order?: number;
  post: PostKey;
  /** The post again while the scan waits to be sent; absent afterwards, which takes it out of the index. */
  waitingFor?: PostKey;
  id: string;
  how: How;
  code?: string;
  personId?: string;
  nameMasked?: string;
  out: boolean;
  /** By the device's clock, ms since 1970. */
  deviceAt: number;
  clockOffsetMs: number;
  /** null: the device couldn't tell. */
  shown: Verdict | null;
  /** What the server decided, or that it couldn't take the scan. */
  final?: Verdict | "refused";
  answeredAt?: number;
  /** 1 while the person at the door hasn't been told that the server decided otherwise. */
  differs?: 1;
}

export interface SeenPerson {
  in: boolean;
  /** By the server's clock, ms since 1970. */
  at: number;
}

interface Setting {
  deviceId: string;
  deviceName: string;
  clock: ClockOffset;
  lastSentAt: number;
}

export interface DoorSchema extends DBSchema {
  kits: { key: PostKey; value: Kit };
  /** By fair and person. */
  passes: {
    key: [string, string];
    value: DoorPass & { fairId: string };
    indexes: { byTyped: [string, string] };
  };
  scans: {
    key: number;
    value: KeptScan;
    indexes: { waiting: PostKey; differing: number };
  };
  people: { key: [PostKey, string]; value: SeenPerson };
  /** Codes that let somebody through, by the way and their nonce; the value is when. */
  codes: { key: [PostKey, string]; value: number };
  settings: { key: string; value: Setting[keyof Setting] };
}
export type DoorDatabase = IDBPDatabase<DoorSchema>;

const name = "jishi-door";
const version = 1;

/** `onGone`: the browser took the database away, or a newer page changes its form: this page must be reloaded. */
export function openKept(onGone: () => void): Promise<DoorDatabase> {
  return openDB<DoorSchema>(name, version, {
    upgrade(database) {
      database.createObjectStore("kits", { keyPath: "post" });
      database
        .createObjectStore("passes", { keyPath: ["fairId", "personId"] })
        .createIndex("byTyped", ["fairId", "typedHash"]);
      const scans = database.createObjectStore("scans", { keyPath: "order", autoIncrement: true });
      scans.createIndex("waiting", "waitingFor");
      scans.createIndex("differing", "differs");
      database.createObjectStore("people");
      database.createObjectStore("codes");
      database.createObjectStore("settings");
    },
    blocking: (_current, _blocked, event) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the event's target is the connection
      (event.target as IDBDatabase).close();
      onGone();
    },
    terminated: onGone,
  });
}

export async function setting<Name extends keyof Setting>(
  database: DoorDatabase,
  key: Name,
): Promise<Setting[Name] | undefined> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by keepSetting only
  return (await database.get("settings", key)) as Setting[Name] | undefined;
}

export async function keepSetting<Name extends keyof Setting>(
  database: DoorDatabase,
  key: Name,
  value: Setting[Name],
): Promise<void> {
  await database.put("settings", value, key);
}
