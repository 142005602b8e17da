// What an outsider does with the books: exports them with the project's command and proves them with a tool that shares no code with it.
import { execFile } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { expect } from "vitest";
import { whenFinished } from "../../support/finish.ts";

const root = resolve(import.meta.dirname, "../../..");
const run = promisify(execFile);
const node = (words: readonly string[], env = process.env) =>
  run(process.execPath, [...words], { cwd: root, env });

function keyFile(folder: string, pem: string): string {
  const path = `${folder}/key.pem`;
  writeFileSync(path, pem);
  return path;
}

/** `env` says where the database is; nothing else has it open any more. */
export async function checkOutside(env: Record<string, string>, { transfers }: { transfers: number }) {
  const folder = mkdtempSync(join(tmpdir(), "jishi-books-"));
  whenFinished(async () => rmSync(folder, { recursive: true }));
  const command = { ...process.env, ...env };
  await node(["scripts/ledger.ts", "verify"], command);
  await node(["scripts/ledger.ts", "export", folder], command);
  const { stdout: published } = await node(["scripts/ledger.ts", "key"], command);
  const right = await node(["tools/verify-ledger.mjs", folder, keyFile(folder, published)]);
  expect(right.stdout).toContain(`${transfers} transfers`);
  // No day has ended yet, so no checkpoint is signed: the export itself is.
  const others = generateKeyPairSync("ed25519").publicKey.export({ format: "pem", type: "spki" }).toString();
  const byOthers = node(["tools/verify-ledger.mjs", folder, keyFile(folder, others)]);
  await expect(byOthers).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining("signed") });

  const path = join(folder, "transfers.jsonl");
  const told = readFileSync(path, "utf8");
  const changed = told.replaceAll(/"80000"/g, '"90000"');
  expect(changed).not.toBe(told);
  writeFileSync(path, changed);
  await expect(node(["tools/verify-ledger.mjs", folder])).rejects.toMatchObject({ code: 1 });
}
