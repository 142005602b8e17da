// Long-running processes of a command: none outlives it, and each can be asked to end and waited for.
import { type ChildProcess, spawn } from "node:child_process";
import { inRoot, root } from "./places.ts";

const GUARD = inRoot("scripts/bootstrap/guard.mjs");
const KEEP = inRoot("scripts/bootstrap/keep.mjs");

export interface Kept {
  readonly child: ChildProcess;
  /** The exit code; 128 and more when a signal ended it. */
  readonly exited: Promise<number>;
  /** Asks it to end, once, and waits until it has. */
  stop(): Promise<number>;
}

export interface KeptOptions {
  env?: NodeJS.ProcessEnv;
  /** Given, its standard output comes here; otherwise it goes where ours goes. */
  onLine?: (line: string) => void;
  onError?: (text: string) => void;
}

/** A Node of ours: it ends by itself when we are gone. */
export function keepNode(args: readonly string[], options: KeptOptions = {}): Kept {
  return keep(["--import", GUARD, ...args], options);
}

/** Any other program, in the care of a small Node that ends it with this signal when we are gone. */
export function keepProgram(
  signal: NodeJS.Signals,
  command: readonly string[],
  options: KeptOptions = {},
): Kept {
  return keep([KEEP, signal, ...command], options);
}

function keep(args: readonly string[], { env = process.env, onLine, onError }: KeptOptions): Kept {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env,
    // Away from the terminal's group: Ctrl-C reaches us, and we end each in its order. The media workers in the server's
    // group would otherwise die of it before the server has said goodbye.
    detached: true,
    stdio: ["ignore", onLine ? "pipe" : "inherit", onError ? "pipe" : "inherit", "ipc"],
  });
  if (onLine) byLine(child.stdout, onLine);
  if (onError) child.stderr?.setEncoding("utf8").on("data", onError);
  const exited = new Promise<number>((resolve) => {
    child.once("close", (code, signal) => resolve(signal ? 128 : (code ?? 1)));
    child.once("error", () => resolve(127));
  });
  const stop = () => {
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
    return exited;
  };
  return { child, exited, stop };
}

function byLine(stream: ChildProcess["stdout"], onLine: (line: string) => void): void {
  let rest = "";
  stream?.setEncoding("utf8").on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) onLine(line);
  });
  stream?.once("end", () => rest && onLine(rest));
}
