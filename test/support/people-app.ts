// The server's people side by itself: real HTTP and database, without media and sockets. Text messages are caught.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { OrganizationId, TenantId } from "@jishi/shared/ids";
import type { Role } from "@jishi/shared/permissions";
import type { Actor, Staff } from "../../server/src/actor.ts";
import { targetFinder } from "../../server/src/db/targets.ts";
import {
  accountRoutes,
  accountStore,
  addUser,
  findActor,
  type AccountDeps,
} from "../../server/src/features/accounts/index.ts";
import { organizationRoutes, organizationStore } from "../../server/src/features/organizations/index.ts";
import { fileStore, logLook, privacyRoutes, privacyStore } from "../../server/src/features/privacy/index.ts";
import { httpApp } from "../../server/src/http/app.ts";
import { hashPassword } from "../../server/src/passwords.ts";
import { textSender } from "../../server/src/sms.ts";
import { openVault } from "../../server/src/vault.ts";
import { Client } from "./client.ts";
import { testDatabase } from "./database.ts";

export const PASSWORD = "the lamps of the night market";
/** Only what went wrong on the server's side is worth a line in a test's output. */
const quiet = () => undefined;
const error = (about: unknown) => console.error(about);
const log: Parameters<typeof httpApp>[0]["log"] = {
  level: "error",
  silent: quiet,
  trace: quiet,
  debug: quiet,
  info: quiet,
  warn: quiet,
  error,
  fatal: error,
  child: () => log,
};
const system: Actor = { kind: "anonymous", address: "system" };

/** Call it at the top of a file; everything is closed after its tests. */
export async function startPeopleApp(options: { demo?: boolean } = {}) {
  const time = { now: new Date("2026-11-21T12:00:00.000Z") };
  const clock = () => time.now;
  const db = await testDatabase({ clock });
  const vault = openVault(Buffer.alloc(32, "a test's secret"));
  const texts: string[] = [];
  const ended: string[] = [];
  db.onSend(textSender({ sms: { driver: "console" }, vault, clock, log, print: (line) => texts.push(line) }));
  const filesDir = mkdtempSync(join(tmpdir(), "jishi-people-"));
  const store = accountStore(db, vault);
  const onSessionEnded = (ids: readonly string[]) => void ended.push(...ids);
  const accounts: AccountDeps = { store, vault, clock, demo: options.demo ?? false, onSessionEnded };
  const app = await httpApp({
    log,
    trustProxy: ["127.0.0.1"],
    authenticator: {
      bySession: (token, address) => findActor(accounts, token, address),
      byKey: () => Promise.resolve(undefined),
    },
    findTarget: targetFinder(db),
    hashRequest: (asked) => Buffer.from(vault.hash("request", asked)).toString("base64url"),
    scriptHashes: [],
    secure: false,
    addressRequestsPerMinute: 6_000,
  });
  accountRoutes(app, { ...accounts, secure: false });
  organizationRoutes(app, { store: organizationStore(db, vault), clock });
  const files = fileStore(filesDir);
  const privacy = { store: privacyStore(db, vault), files, attempts: store.attempts, clock, onSessionEnded };
  privacyRoutes(app, privacy);
  await app.listen({ host: "127.0.0.1", port: 0 });
  const address = app.server.address();
  const url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  afterAll(async () => {
    // All is answered; a connection that was still sending when close() looked would be kept alive for a minute.
    app.server.closeAllConnections();
    await app.close();
    rmSync(filesDir, { recursive: true });
  });
  const people = { db, vault, time, clock, texts, ended, url, accounts, store, filesDir, privacy };
  const look: Look = (actor, seen) => logLook(privacy, actor, seen);
  return { ...people, ...actions(people), look };
}

type Look = (actor: Staff, seen: Parameters<typeof logLook>[2]) => Promise<void>;
type Base = {
  db: Awaited<ReturnType<typeof testDatabase>>;
  time: { now: Date };
  texts: string[];
  url: string;
};

function actions({ db, time, texts, url }: Base) {
  const pass = (seconds: number) => {
    time.now = new Date(time.now.getTime() + seconds * 1000);
  };
  /** The newest code sent to a phone, after so many texts; the outbox sends right after the commit. */
  const codeFor = async (phone: string, after = 0): Promise<string> => {
    for (let tries = 0; tries < 200; tries++) {
      const text = texts.slice(after).findLast((line) => line.includes(phone));
      if (text) return /验证码 (\d{6})/.exec(text)?.[1] ?? "";
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`no code came for ${phone}`);
  };
  return {
    pass,
    codeFor,
    /** Somebody at an address of their own. */
    client: (from = "203.0.113.7") => {
      const client = new Client(url);
      client.headers["x-forwarded-for"] = from;
      return client;
    },
    /** A candidate who signed in with a code that was really sent. */
    candidate: async (phone: string): Promise<Client> => {
      const client = new Client(url);
      const before = texts.length;
      await client.call("POST /api/codes", { body: { phone } });
      const code = await codeFor(phone, before);
      await client.call("POST /api/sessions/candidate", { body: { phone, code } });
      return client;
    },
    staff: async (login: string): Promise<Client> => {
      const client = new Client(url);
      await client.call("POST /api/sessions/staff", { body: { login, password: PASSWORD } });
      return client;
    },
    organization: (tenantId: TenantId, kind = "enterprise") =>
      addOrganization(db, { tenantId, kind, now: time.now }),
    tenant: (parent?: { id: string; path: string }, level = "city") => addTenant(db, parent, level),
    user: async (
      login: string,
      role: Role,
      scope: { tenantId: TenantId; organizationId?: OrganizationId },
    ) => {
      const passwordHash = await (hashed ??= hashPassword(PASSWORD));
      const user = { login, name: login, passwordHash, roles: [role], ...scope };
      return db.transaction((tx) => addUser(tx, system, user, time.now));
    },
  };
}
/** The same for all users of a test: hashing is slow on purpose. */
let hashed: Promise<string> | undefined;

async function addTenant(db: Base["db"], parent: { id: string; path: string } | undefined, level: string) {
  const id = TenantId.parse(crypto.randomUUID());
  const path = `${parent?.path ?? ""}${id}/`;
  const data = { id, parentId: parent?.id ?? null, level, nameZh: "莆田市", nameEn: "Putian", path };
  await db.prisma.tenant.create({ data });
  return { id, path };
}

/** Verified, straight into the database: registering has tests of its own. */
async function addOrganization(
  db: Base["db"],
  { tenantId, kind, now }: { tenantId: TenantId; kind: string; now: Date },
) {
  const id = OrganizationId.parse(crypto.randomUUID());
  const contact = { contactName: "林", contactPhoneSealed: Buffer.of(1), contactPhoneMasked: "138****0000" };
  const data = {
    id,
    tenantId,
    kind,
    name: "莆田一厂",
    creditCode: id,
    verification: "verified",
    createdAt: now,
    ...contact,
  };
  await db.prisma.organization.create({ data });
  return { id, scope: { tenantId, organizationId: id } };
}
