// Staff sign in with a password and a one-time code.
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { HASHED_AT_ONCE_MAX, hashPassword, passwordMatches } from "../../server/src/passwords.ts";
import { authenticatorCode } from "../support/authenticator.ts";
import { PASSWORD, startPeopleApp } from "../support/people-app.ts";

const app = await startPeopleApp();
const { db, client, pass, staff, tenant, time, user } = app;
const city = await tenant();
await user("organizer", "organizer", { tenantId: city.id });

beforeEach(() => pass(2 * 86_400));

const signIn = (login: string, password: string, totp?: string, from?: string) =>
  client(from).send("POST /api/sessions/staff", { body: { login, password, ...(totp && { totp }) } });

const statuses = (answers: Response[]) => answers.map(({ status }) => status).toSorted((a, b) => a - b);

test("a login, a password and nothing else let staff in, for twelve hours", async () => {
  const me = await (await staff("organizer")).call("GET /api/me");
  expect(me).toMatchObject({
    kind: "staff",
    login: "organizer",
    grants: [{ role: "organizer", tenantId: city.id }],
    totp: false,
  });
  const signedIn = await staff("organizer");
  pass(12 * 3600 - 1);
  expect((await signedIn.call("GET /api/me")).kind).toBe("staff");
  pass(1);
  expect((await signedIn.call("GET /api/me")).kind).toBe("anonymous");
});

test("an unknown login, a disabled one and a wrong password are refused alike, after alike work", async () => {
  await user("disabled", "organizer", { tenantId: city.id });
  await db.prisma.user.update({ where: { login: "disabled" }, data: { disabledAt: time.now } });
  const alike = async () => {
    pass(3600);
    const answers = await Promise.all([
      signIn("organizer", "not the password"),
      signIn("nobody-at-all", "not the password"),
      signIn("disabled", PASSWORD),
    ]);
    return Promise.all(answers.map(async (answer) => `${answer.status} ${await answer.text()}`));
  };
  expect(new Set(await alike())).toEqual(
    new Set([expect.stringContaining('401 {"code":"auth/wrong-password"')]),
  );

  // While as many passwords are being hashed as may be at once, whoever gets another answer than this didn't hash one.
  const over = new AbortController();
  onTestFinished(() => over.abort());
  const known = await hashPassword(PASSWORD);
  const hashing = Array.from({ length: HASHED_AT_ONCE_MAX }, async () => {
    while (!over.signal.aborted) await passwordMatches(known, "not the password");
  });
  const busy = await alike();
  over.abort();
  await Promise.all(hashing);
  expect(new Set(busy)).toEqual(new Set([expect.stringContaining('503 {"code":"unavailable"')]));
});

test("after five failures the pause grows, a success ends it, and another address isn't locked out", async () => {
  await user("delayed", "organizer", { tenantId: city.id });
  const tries = await Promise.all(Array.from({ length: 8 }, () => signIn("delayed", "wrong password")));
  expect(statuses(tries)).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
  expect((await signIn("delayed", PASSWORD)).headers.get("retry-after")).toBe("5");
  expect((await signIn("delayed", PASSWORD, undefined, "198.51.100.77")).status).toBe(200);
  expect((await signIn("delayed", "wrong password")).status).toBe(429);
  pass(5);
  expect((await signIn("delayed", "wrong password")).status).toBe(401);
  expect((await signIn("delayed", PASSWORD)).headers.get("retry-after")).toBe("10");
  pass(10);
  expect((await signIn("delayed", PASSWORD)).status).toBe(200);
  expect((await signIn("delayed", "wrong password")).status).toBe(401);
});

test("one address can't try many logins", async () => {
  const statuses: number[] = [];
  for (let i = 0; i < 11; i++) {
    const logins = Array.from({ length: 10 }, (_, n) =>
      signIn(`guess-${i}-${n}`, "wrong password", undefined, "192.0.2.66"),
    );
    statuses.push(...(await Promise.all(logins)).map(({ status }) => status));
  }
  expect(statuses.filter((status) => status === 401).length).toBe(100);
  expect(statuses.slice(100)).toEqual(Array(10).fill(429));
}, 60_000);

test("one-time codes: in force once confirmed, each works once, and stopping needs the password", async () => {
  await user("careful", "organizer", { tenantId: city.id });
  const careful = await staff("careful");
  const { secret, uri } = await careful.call("POST /api/me/totp");
  expect(uri).toContain(secret);
  const code = () => authenticatorCode(secret, time.now);
  const stored = await db.prisma.user.findUniqueOrThrow({ where: { login: "careful" } });
  expect(Buffer.from(stored.totpSealed ?? []).toString("latin1")).not.toContain(secret);
  expect((await signIn("careful", PASSWORD)).status).toBe(200); // not yet in force
  expect((await careful.refused("POST /api/me/totp/confirm", { body: { totp: "000000" } })).code).toBe(
    "auth/wrong-password",
  );
  await careful.call("POST /api/me/totp/confirm", { body: { totp: code() } });

  const without = await signIn("careful", PASSWORD);
  expect([without.status, await without.text()]).toEqual([401, expect.stringContaining("auth/totp-needed")]);
  expect((await signIn("careful", PASSWORD, code())).status).toBe(401); // the code that confirmed
  pass(30);
  const same = await Promise.all(Array.from({ length: 4 }, () => signIn("careful", PASSWORD, code())));
  expect(statuses(same)).toEqual([200, 401, 401, 401]);
  pass(60);
  expect((await signIn("careful", "wrong password", code())).status).toBe(401);
  expect((await signIn("careful", PASSWORD, code())).status).toBe(200);
  expect((await careful.refused("POST /api/me/totp")).code).toBe("request/stale");

  expect((await careful.refused("DELETE /api/me/totp", { body: { password: "wrong" } })).code).toBe(
    "auth/wrong-password",
  );
  await careful.call("DELETE /api/me/totp", { body: { password: PASSWORD } });
  expect((await signIn("careful", PASSWORD)).status).toBe(200);
});

test("one-time codes can't be guessed, nor their limit reset by leaving them out", async () => {
  await user("guessed", "organizer", { tenantId: city.id });
  const secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
  await db.prisma.user.update({
    where: { login: "guessed" },
    data: { totpSealed: app.vault.seal("totp", secret), totpAt: time.now },
  });
  const statuses: number[] = [];
  for (let i = 0; i < 7; i++) {
    statuses.push((await signIn("guessed", PASSWORD, String(100_000 + i))).status);
    await signIn("guessed", PASSWORD);
  }
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
});
