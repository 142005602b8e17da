// Runs one of the project's own commands as a person would, with an environment of the test's own.
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { onTestFinished } from "vitest";

const root = resolve(import.meta.dirname, "../../..");
const LOOK_MS = 100;

export interface Ran {
  code: number;
  output: string;
}

export class RunningCommand {
  readonly child: ChildProcess;
  output = "";
  readonly #ended: Promise<number>;

  constructor(child: ChildProcess) {
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.output += text;
      });
    }
    this.#ended = new Promise((done) => child.once("close", (code) => done(code ?? 128)));
  }

  async ended(): Promise<Ran> {
    return { code: await this.#ended, output: this.output };
  }

  /** Waits until the output has this, and answers the match. */
  async says(pattern: RegExp, withinSeconds = 60): Promise<RegExpExecArray> {
    const deadline = performance.now() + withinSeconds * 1000;
    while (performance.now() < deadline) {
      const match = pattern.exec(this.output);
      if (match) return match;
      if (this.child.exitCode !== null) break;
      await setTimeout(LOOK_MS);
    }
    throw new Error(`never said ${pattern}:\n${this.output}`);
  }
}

/** `words` are the command line; `env` is added to ours, and undefined takes away. */
export function start(words: readonly string[], env: NodeJS.ProcessEnv = {}): RunningCommand {
  const [command = "", ...args] = words;
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, JISHI_MODE: "development", NODE_ENV: undefined, VITEST: undefined, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  onTestFinished(() => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    } catch {
      // It has ended, as it should.
    }
  });
  return new RunningCommand(child);
}

export const runCommand = (words: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> =>
  start(words, env).ended();

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "jishi-fault-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A PATH on which some programs are replaced by a script of the test's. */
export function pathWith(programs: Readonly<Record<string, string>>): string {
  const folder = join(temporaryFolder(), "bin");
  mkdirSync(folder);
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  return `${folder}:${process.env["PATH"]}`;
}
