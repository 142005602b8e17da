// Merges what was recorded of connections into intervals of presence. Pure; instants are milliseconds since 1970.

/** Someone who vanished and came back within this time was there all along. */
export const LEASE_MS = 90_000;

/** One connection of one person at one place, from its events. */
export interface Span {
  /** Whoever is counted as one: a person, or a visitor without an account. */
  who: string;
  place: string;
  fromMs: number;
  /** When last seen. */
  toMs: number;
  /** When media first flowed through it. */
  flowingFromMs: number | null;
  /** open – no end was recorded; left – by word; lost – vanished. */
  end: "open" | "left" | "lost";
}

export interface Interval {
  who: string;
  place: string;
  fromMs: number;
  toMs: number;
  /** Media flowed for so long, however many connections carried it. */
  flowingMs: number;
  open: boolean;
}

/**
 * Several connections at once count once; a loss followed by a return within the lease is one interval; leaving by word ends it.
 * An open connection that wasn't seen for the lease is over, whoever should have said so. In order of beginning.
 */
export function mergeSpans(spans: readonly Span[], nowMs: number): Interval[] {
  const groups = Map.groupBy(spans, ({ who, place }) => JSON.stringify([who, place]));
  return [...groups.values()]
    .flatMap((group) => joined(group).map((chain) => intervalOf(chain, nowMs)))
    .toSorted((a, b) => a.fromMs - b.fromMs);
}

type Chain = [Span, ...Span[]];

function joined(group: readonly Span[]): Chain[] {
  const chains: Chain[] = [];
  for (const span of group.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const chain = chains.at(-1);
    if (chain && span.fromMs <= reachesTo(chain)) chain.push(span);
    else chains.push([span]);
  }
  return chains;
}

/** Until when another connection continues this chain. The last to end says how: unless it was by word, there is the lease. */
function reachesTo(chain: Chain): number {
  const toMs = endOf(chain);
  const byWord = chain.every((span) => span.toMs < toMs || span.end === "left");
  return byWord ? toMs : toMs + LEASE_MS;
}

const endOf = (chain: Chain): number => Math.max(...chain.map(({ toMs }) => toMs));

function intervalOf(chain: Chain, nowMs: number): Interval {
  const [{ who, place, fromMs }] = chain;
  const open = chain.some((span) => span.end === "open" && nowMs - span.toMs <= LEASE_MS);
  return { who, place, fromMs, toMs: endOf(chain), flowingMs: flowingIn(chain), open };
}

function flowingIn(chain: Chain): number {
  const flowing = chain
    .flatMap(({ flowingFromMs, toMs }) => (flowingFromMs === null ? [] : [{ from: flowingFromMs, to: toMs }]))
    .toSorted((a, b) => a.from - b.from);
  let total = 0;
  let counted = -Infinity;
  for (const { from, to } of flowing) {
    total += Math.max(0, to - Math.max(from, counted));
    counted = Math.max(counted, to);
  }
  return total;
}
