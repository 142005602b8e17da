// Many viewers in a process of their own, so that their work isn't counted as the server's. Driven over IPC.
import { setTimeout as sleep } from "node:timers/promises";
import { Viewer } from "./viewer.ts";

/** add – that many more viewers; count – packets since the last count; join – one more, timed, and gone again. */
export type Asked = { do: "add"; count: number } | { do: "count" } | { do: "join" };
export type Counted = {
  viewers: number;
  witnesses: number;
  received: number;
  expected: number;
  firstFramesMs: number[];
};

const [, , url = "", room = ""] = process.argv;
const viewers: Viewer[] = [];
let names = 0;
/** Joins at once: a stream's start, not a stampede. */
const JOINS_AT_ONCE = 5;

process.on("message", (asked: Asked) => {
  void answer(asked).then(
    (counted) => process.send?.(counted),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on("disconnect", () => process.exit());
process.send?.("ready");

function answer(asked: Asked): Promise<Counted> {
  if (asked.do === "add") return add(asked.count);
  return asked.do === "join" ? joinOnce() : Promise.resolve(counted(viewers));
}

async function watch(isWitness: boolean): Promise<Viewer> {
  const viewer = await Viewer.open(url, `viewer-${process.pid}-${(names += 1)}`);
  await viewer.join(room, isWitness);
  const deadline = performance.now() + 20_000;
  while (isWitness ? viewer.firstFrameMs === undefined : !viewer.isConnected) {
    if (performance.now() > deadline) throw new Error("no frame within 20 s");
    await sleep(5);
  }
  return viewer;
}

async function add(count: number): Promise<Counted> {
  const added: Viewer[] = [];
  for (let left = count; left > 0; left -= JOINS_AT_ONCE) {
    // In each batch the first is a witness: one in five.
    const batch = Array.from({ length: Math.min(left, JOINS_AT_ONCE) }, (_, n) => watch(n === 0));
    added.push(...(await Promise.all(batch)));
  }
  viewers.push(...added);
  return counted(added);
}

async function joinOnce(): Promise<Counted> {
  const viewer = await watch(true);
  viewer.close();
  return counted([viewer]);
}

function counted(of: readonly Viewer[]): Counted {
  return {
    viewers: of.filter(({ isConnected }) => isConnected).length,
    witnesses: of.filter(({ receiver }) => receiver.received > 0).length,
    received: of.reduce((sum, { receiver }) => sum + receiver.received, 0),
    expected: of.reduce((sum, { receiver }) => sum + receiver.expected, 0),
    firstFramesMs: of.flatMap(({ firstFrameMs }) => firstFrameMs ?? []),
  };
}
