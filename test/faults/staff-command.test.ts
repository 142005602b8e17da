// An installation in earnest, from nothing: its first people come from the command line.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, test } from "vitest";
import { signInStaff } from "../support/client.ts";
import { start, temporaryFolder } from "./support/command.ts";
import { freePort } from "./support/server.ts";

const root = join(import.meta.dirname, "../..");
const SECRET = Buffer.alloc(32, "a test's secret").toString("base64");
const ID_NUMBER = "350302199001011239";

async function staff(words: readonly string[], dataDir: string, typed = "") {
  const child = spawn(process.execPath, [join(root, "scripts/staff.ts"), ...words], {
    cwd: root,
    env: { PATH: process.env["PATH"] ?? "", JISHI_MODE: "development", DATA_DIR: dataDir, SECRET },
  });
  let said = "";
  const hear = (chunk: Buffer) => (said += chunk.toString());
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  child.stdin.end(typed);
  const [code] = (await once(child, "close")) as [number];
  return { code, said };
}

test("an empty installation gets its tenant and its administrator, who then signs in to production", async () => {
  const dataDir = temporaryFolder();
  const named = ["--zh", "莆田市", "--en", "Putian"];
  expect(await staff(["tenant", "--level", "city", ...named], dataDir)).toMatchObject({ code: 0 });
  const who = ["--name", "许文清", "--roles", "admin,organizer", "--tenant", "莆田市"];
  const added = await staff(["add", "root", ...who], dataDir);
  expect(added).toMatchObject({ code: 0, said: expect.stringContaining("shown only now") });
  const [, password = ""] = /password: (\S+)/.exec(added.said) ?? [];
  expect(await staff(["add", "root", ...who], dataDir)).toMatchObject({
    code: 1,
    said: expect.stringMatching(/这个账号名已被使用。[^]*This login is taken/),
  });
  expect(await staff(["identity", "root"], dataDir, "350302199001011230\n")).toMatchObject({
    code: 1,
    said: expect.stringContaining("The ID number is not valid"),
  });
  expect(await staff(["identity", "root"], dataDir, `${ID_NUMBER}\n`)).toMatchObject({ code: 0 });
  expect((await staff(["list"], dataDir)).said).toMatch(/莆田市 · Putian · city[^]*root +许文清 · .*admin/);

  const port = await freePort();
  const server = start([process.execPath, "server/src/main.ts"], {
    JISHI_MODE: "production",
    PORT: String(port),
    DATA_DIR: dataDir,
    DATABASE_URL: undefined,
    EMBEDDED_OK: "1",
    SECRET,
    PUBLIC_URL: "https://jishi.example.org",
    TRUST_PROXY: "1",
    MEDIA_ANNOUNCED_ADDRESS: "127.0.0.1",
    MEDIA_PORT_BASE: "0",
    MEDIA_WORKERS: "1",
    SMS_DRIVER: "console",
  });
  await server.says(/^ready /m);
  const admin = await signInStaff(`http://127.0.0.1:${port}`, "root", password);
  const me = await admin.call("GET /api/me");
  expect(me.kind === "staff" && me.grants.map(({ role }) => role).toSorted()).toEqual(["admin", "organizer"]);
});

test("what isn't asked rightly is told how to ask, and touches nothing", async () => {
  const wrong = [
    [],
    ["drop"],
    ["constructor"],
    ["add"],
    ["list", "root"],
    ["add", "a", "b"],
    ["list", "--hard"],
  ];
  for (const words of wrong) {
    const { code, said } = await staff(words, join(temporaryFolder(), "untouched"));
    expect([words, code]).toEqual([words, 1]);
    expect(said).toMatch(/npm run staff --/);
  }
});
