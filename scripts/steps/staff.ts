// What `npm run staff` does once it knows what is wanted: each command opens the database and closes it.
import { text } from "node:stream/consumers";
import { systemClock } from "../../server/src/clock.ts";
import type { Config } from "../../server/src/config.ts";
import { openDatabase, type Database } from "../../server/src/db/index.ts";
import { bureau, bureauStore, operator } from "../../server/src/features/accounts/index.ts";
import { identifyStaff, privacyStore } from "../../server/src/features/privacy/index.ts";
import { openVault } from "../../server/src/vault.ts";

type Given = { [Name in "level" | "zh" | "en" | "under" | "name" | "roles" | "tenant"]?: string };

interface Asked {
  deps: bureau.BureauDeps;
  db: Database;
  config: Config;
  login: string;
  given: Given;
}

const commands = {
  async list({ deps }: Asked) {
    const bureaus = await bureau.listBureaus(deps);
    if (bureaus.length === 0) console.log("还没有地区 · no tenants yet");
    for (const [{ id, level, nameZh, nameEn }, users] of bureaus) {
      console.log(`${nameZh} · ${nameEn} · ${level} · ${id}`);
      for (const { login, name, roles, isDisabled } of users) {
        console.log(
          `  ${login.padEnd(20)} ${name} · ${roles.join(", ")}${isDisabled ? " · 已停用 disabled" : ""}`,
        );
      }
    }
  },
  async tenant({ deps, given: { level, zh: nameZh, en: nameEn, under } }: Asked) {
    const { id } = await bureau.openTenant(deps, { level, nameZh, nameEn, under });
    console.log(`✓ ${nameZh} · ${nameEn} · ${id}`);
  },
  async add({ deps, login, given: { name, roles, tenant } }: Asked) {
    const password = await bureau.addBureauStaff(deps, { login, name, roles: roles?.split(","), tenant });
    console.log(`✓ ${login}\n${told(password)}`);
  },
  async roles({ deps, login, given: { roles } }: Asked) {
    await bureau.setBureauRoles(deps, { login, roles: roles?.split(",") });
    console.log(`✓ ${login} · ${roles}`);
  },
  async password({ deps, login }: Asked) {
    console.log(`✓ ${login}\n${told(await bureau.renewPassword(deps, login))}`);
  },
  async identity({ deps, db, config, login }: Asked) {
    const id = await deps.store.find(login);
    const idNumber = (await text(process.stdin)).trim();
    const store = privacyStore(db, openVault(config.secret));
    await identifyStaff({ store, clock: deps.clock }, operator, id, { idKind: "resident_id", idNumber });
    console.log(`✓ ${login}`);
  },
};

export async function runStaff(
  name: keyof typeof commands,
  config: Config,
  asked: { login: string; given: Given },
): Promise<void> {
  const db = await open(config);
  try {
    await commands[name]({ deps: { store: bureauStore(db), clock: systemClock }, db, config, ...asked });
  } finally {
    await db.close();
  }
}

function open({ database, dataDir }: Config): Promise<Database> {
  const log = { info: () => undefined, warn: console.error, error: console.error };
  const at = database.kind === "served" ? { url: database.url, dataDir } : { dataDir: database.dir };
  return openDatabase({ ...at, clock: systemClock, log });
}

const told = (password: string): string =>
  `  密码 password: ${password}\n  只显示这一次，请本人登录后更换 · shown only now: its owner changes it after signing in`;
