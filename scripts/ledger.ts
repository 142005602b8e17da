// `npm run ledger`: proves the ledger from its rows, and writes out what an outsider needs to prove it too.
import { existsSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { Command } from "./steps/command.ts";
import { readEnvironment } from "./steps/environment.ts";
import type { Config } from "../server/src/config.ts";
import { withConnection } from "../server/src/db/connect.ts";
import { exportLedger, publicKeyPem, verifyLedger } from "../server/src/features/ledger/proof/commands.ts";
import { known } from "../server/src/explain.ts";
import { openVault } from "../server/src/vault.ts";

const USAGE = `npm run ledger -- <命令 command>

  verify          重算每个余额、每条哈希链、每个检查点 · recompute every balance, chain and checkpoint
  export FOLDER   导出给外部核对的文件 · write what an outsider needs: node tools/verify-ledger.mjs FOLDER KEY.pem
  key             显示公钥，供公布 · show the public key, to be published: KEY.pem
`;

await Command.run(async () => {
  const run = commandOf(process.argv.slice(2));
  if (!run) {
    console.error(USAGE);
    return 1;
  }
  let config: Config | undefined;
  try {
    config = readEnvironment();
    return await run(config);
  } catch (error) {
    throw known(error, config) ?? error;
  }
});

function commandOf([name, folder, ...more]: string[]): ((config: Config) => Promise<number>) | undefined {
  if (more.length > 0) return undefined;
  if (name === "export") return folder ? (config) => write(config, resolve(folder)) : undefined;
  if (folder !== undefined) return undefined;
  return { verify, key: showKey }[name ?? ""];
}

function signerOf({ secret }: Config) {
  return openVault(secret).signer("ledger");
}

async function showKey(config: Config): Promise<number> {
  process.stdout.write(publicKeyPem(signerOf(config)));
  return 0;
}

async function verify(config: Config): Promise<number> {
  const from = performance.now();
  const publicKey = Buffer.from(signerOf(config).publicKey).toString("hex");
  const proof = await withConnection(config.database, (client) => verifyLedger(client, publicKey));
  const took = ((performance.now() - from) / 1000).toFixed(1);
  for (const problem of proof.problems) console.error(`✗ ${problem}`);
  const { books, transfers, checkpoints } = proof;
  console.log(
    `${books} 本账、${transfers} 笔、${checkpoints} 个检查点 · books, transfers, checkpoints · ${took} s`,
  );
  if (proof.problems.length > 0) return 1;
  console.log("✓ 账目完好 · the ledger is right");
  return 0;
}

async function write(config: Config, folder: string): Promise<number> {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    console.error(`✗ ${folder} 不是空的，不会写入\n✗ ${folder} is not empty; nothing was written`);
    return 1;
  }
  const files = await withConnection(config.database, (client) =>
    exportLedger(client, folder, signerOf(config)),
  );
  for (const [name, said] of Object.entries(files)) {
    console.log(`  ${name.padEnd(20)} ${JSON.stringify(said)}`);
  }
  console.log(`✓ ${folder}`);
  return 0;
}
