// `npm run ledger`: proves the ledger from its rows, and writes out what an outsider needs to prove it too.
import { resolve } from "node:path";
import { Command } from "./steps/command.ts";
import { readEnvironment } from "./steps/environment.ts";
import type { Config } from "../server/src/config.ts";
import { withConnection } from "../server/src/db/connect.ts";
import { exportLedger, verifyLedger } from "../server/src/features/ledger/proof/commands.ts";
import { known } from "../server/src/explain.ts";
import { openVault } from "../server/src/vault.ts";

const USAGE = `npm run ledger -- <命令 command>

  verify          重算每个余额、每条哈希链、每个检查点 · recompute every balance, chain and checkpoint
  export FOLDER   导出给外部核对的文件 · write what an outsider needs: node tools/verify-ledger.mjs FOLDER
`;

await Command.run(async () => {
  const [name, folder, ...more] = process.argv.slice(2);
  const isKnown =
    more.length === 0 && (name === "verify" ? folder === undefined : name === "export" && folder);
  if (!isKnown) {
    console.error(USAGE);
    return 1;
  }
  let config: Config | undefined;
  try {
    config = readEnvironment();
    return folder === undefined ? await verify(config) : await write(config, resolve(folder));
  } catch (error) {
    throw known(error, config) ?? error;
  }
});

function publicKeyOf({ secret }: Config): string {
  return Buffer.from(openVault(secret).signer("ledger").publicKey).toString("hex");
}

async function verify(config: Config): Promise<number> {
  const from = performance.now();
  const proof = await withConnection(config.database, (client) => verifyLedger(client, publicKeyOf(config)));
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
  const files = await withConnection(config.database, (client) =>
    exportLedger(client, folder, publicKeyOf(config)),
  );
  for (const [name, said] of Object.entries(files)) {
    console.log(`  ${name.padEnd(20)} ${JSON.stringify(said)}`);
  }
  console.log(`✓ ${folder}`);
  return 0;
}
