// `npm run db`: copies the database into a file and back, or to another database, migrates it, and says how it is.
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { Command } from "./steps/command.ts";
import { readEnvironment } from "./steps/environment.ts";
import type { Config } from "../server/src/config.ts";
import { type Place, withConnection } from "../server/src/db/connect.ts";
import { backUp, copyDatabase, CopyRefused, restore, type TableEnd } from "../server/src/db/copy/index.ts";
import { countTables } from "../server/src/db/copy/count.ts";
import { migrate, pending, readMigrations } from "../server/src/db/migrate.ts";
import { verifyLedger } from "../server/src/features/ledger/proof/commands.ts";
import { known } from "../server/src/explain.ts";

const USAGE = `npm run db -- <命令 command>

  status                     结构版本与每张表的行数 · schema version and rows per table
  migrate                    升级到本程序的结构 · bring it to this program's schema
  backup  FILE               备份到文件 · copy it into a file
  restore FILE [--force]     从文件恢复 · take it back from a file
  export --to   WHERE        复制到另一个数据库 · copy it to another database
  import --from WHERE        从另一个数据库复制 · copy another database here

  WHERE   postgresql://… 或内置数据库的目录 (DATA_DIR) · or an embedded database's directory
  --force 覆盖已有的数据 · replace what is there
`;

interface Asked {
  place: Place;
  file: string | undefined;
  to: string | undefined;
  from: string | undefined;
  force: boolean;
}

const commands: Record<string, ((asked: Asked) => Promise<void>) | undefined> = {
  status: ({ place }) => status(place),
  async migrate({ place }) {
    const applied = await withConnection(place, (client) => migrate(client, readMigrations()));
    console.log(applied.length > 0 ? applied.join("\n") : "已是最新 · up to date");
  },
  async backup({ place, file }) {
    const path = resolve(needed(file));
    report(await backUp(place, path));
    console.log(`\n✓ ${path}\n  上传的文件和密钥不在其中 · uploaded files and the secret are not in it`);
  },
  async restore({ place, file, force }) {
    report(await restore(place, resolve(needed(file)), { force }));
    await provedAt(place);
  },
  async export({ place, to, force }) {
    report(await copyDatabase(place, placeOf(needed(to)), { force }));
  },
  async import({ place, from, force }) {
    report(await copyDatabase(placeOf(needed(from)), place, { force }));
    await provedAt(place);
  },
};

class UsageError extends Error {}

await Command.run(async () => {
  let config: Config | undefined;
  try {
    const { run, asked } = readArguments(process.argv.slice(2));
    config = readEnvironment();
    await run({ ...asked, place: config.database });
    return 0;
  } catch (error) {
    if (error instanceof UsageError) console.error(USAGE);
    else if (error instanceof CopyRefused) console.error(`\n✗ ${error.message.replaceAll("\n", "\n✗ ")}\n`);
    else throw known(error, config) ?? error;
    return 1;
  }
});

function readArguments(args: string[]) {
  const options = {
    force: { type: "boolean", default: false },
    to: { type: "string" },
    from: { type: "string" },
  } as const;
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [name = "", file, ...more] = positionals;
    const run = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (run === undefined || more.length > 0) throw new UsageError();
    return { run, asked: { file, to: values.to, from: values.from, force: values.force } };
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(undefined, { cause: error });
  }
}

function needed(given: string | undefined): string {
  if (given === undefined || given === "") throw new UsageError();
  return given;
}

/** For an embedded database its own directory or the DATA_DIR that it is in. */
function placeOf(where: string): Place {
  if (/^postgres(ql)?:\/\//.test(where)) return { kind: "served", url: where };
  const inside = resolve(where, "database");
  return { kind: "embedded", dir: existsSync(inside) ? inside : resolve(where) };
}

async function status(place: Place): Promise<void> {
  await withConnection(place, async (client) => {
    const missing = await pending(client, readMigrations());
    console.log(`${nameOf(place)}\n`);
    for (const { name, rows } of await countTables(client)) console.log(line(name, rows));
    console.log(
      missing.length > 0
        ? `\n待升级 · not yet applied: ${missing.join(", ")}`
        : "\n✓ 结构是最新的 · the schema is up to date",
    );
  });
}

function nameOf(place: Place): string {
  if (place.kind === "embedded") return `内置 · embedded: ${place.dir}`;
  const url = new URL(place.url);
  return `PostgreSQL: ${url.host}${url.pathname}`; // without the password
}

function report(ends: TableEnd[]): void {
  for (const { name, rows, sha256 } of ends) console.log(`${line(name, rows)}  ${sha256.slice(0, 12)}`);
  const total = ends.reduce((sum, { rows }) => sum + rows, 0);
  console.log(`\n✓ ${ends.length} 张表、${total} 行，逐表核对一致 · tables and rows, each table compared`);
}

/** Its balances and chains; the checkpoints' key is another installation's where a copy came from one. */
async function provedAt(place: Place): Promise<void> {
  const { transfers, problems } = await withConnection(place, (client) => verifyLedger(client));
  const [problem] = problems;
  if (problem !== undefined) {
    throw new CopyRefused(`账目有问题：${problem}`, `The ledger is wrong: ${problem}`);
  }
  console.log(`✓ ${transfers} 笔账核对一致 · transfers proved`);
}

function line(name: string, rows: number): string {
  return `  ${name.padEnd(24)}${String(rows).padStart(10)}`;
}
