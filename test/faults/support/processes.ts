// Who descends from a process, and whether they are all gone: read from /proc, so that nothing is taken on trust.
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";

const LOOK_MS = 100;
const STARTED_AT_FIELD = 19; // Of the fields after the name: proc(5) counts it as the 22nd.

export interface Descendant {
  pid: number;
  /** Its whole command line. */
  command: string;
  /** In clock ticks since boot: with it a reused number isn't taken for the same process. */
  startedAt: string;
}

/** Children, their children, and so on. */
export function descendants(ancestor: number): Descendant[] {
  const all = readdirSync("/proc").flatMap((entry) => readProcess(entry) ?? []);
  const found: Descendant[] = [];
  let parents = new Set([ancestor]);
  while (parents.size > 0) {
    const children = all.filter(({ parent }) => parents.has(parent));
    found.push(...children);
    parents = new Set(children.map(({ pid }) => pid));
  }
  return found;
}

/** The ones that still live after this long. A process that ended but wasn't collected yet counts as gone. */
export async function survivors(all: readonly Descendant[], seconds: number): Promise<Descendant[]> {
  const deadline = performance.now() + seconds * 1000;
  let left = all.filter(lives);
  while (left.length > 0 && performance.now() < deadline) {
    await setTimeout(LOOK_MS);
    left = left.filter(lives);
  }
  return left;
}

function lives({ pid, startedAt }: Descendant): boolean {
  const now = readProcess(String(pid));
  return now !== undefined && now.startedAt === startedAt && now.state !== "Z";
}

function readProcess(entry: string) {
  if (!/^\d+$/.test(entry)) return undefined;
  try {
    const text = readFileSync(`/proc/${entry}/stat`, "utf8");
    // The name stands in brackets and may hold anything: what follows is counted from the last one.
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    const command = readFileSync(`/proc/${entry}/cmdline`, "utf8").replaceAll("\0", " ");
    const [state = "", parent = "", startedAt = ""] = [fields[0], fields[1], fields[STARTED_AT_FIELD]];
    return { pid: Number(entry), command, state, parent: Number(parent), startedAt };
  } catch {
    return undefined; // It ended while we looked.
  }
}
