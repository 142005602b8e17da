// One's own codes: fetched for twenty minutes ahead, so that a hole in the network is no hole at the door.
import type { DoorRun } from "@jishi/shared/door";
import type { FairId } from "@jishi/shared/ids";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { call } from "../../api.ts";
import { measured } from "../door/door-clock.ts";
import { codeAt, type Now } from "./run.ts";

/** Fresh codes while there is a network, so that fifteen minutes are always in hand. */
const RENEW_MS = 5 * 60_000;
const AGAIN_MS = 5000;
const TICK_MS = 250;

type Fetched = { run: DoorRun; offsetMs: number };

async function fetchRun(fairId: FairId | undefined): Promise<Fetched> {
  const sentAt = Date.now();
  const run = await call("POST /api/me/door-codes", { body: fairId ? { fairId } : {} });
  return { run, offsetMs: measured(Date.parse(run.now), sentAt, Date.now()).ms };
}

/** What a run shows at this moment; undefined when it is used up. */
export function useCodeNow({ run, offsetMs }: Fetched): Now | undefined {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return codeAt(run, now + offsetMs);
}

export function useRun(fairId: FairId | undefined, enabled: boolean) {
  return useQuery({
    queryKey: ["POST /api/me/door-codes", fairId ?? null],
    queryFn: () => fetchRun(fairId),
    enabled,
    staleTime: RENEW_MS,
    refetchInterval: ({ state }) => (state.error ? AGAIN_MS : RENEW_MS),
    // The browser's word that there is no network is often wrong; asking costs nothing.
    networkMode: "always",
    // The call itself tries a few times; after that the person is told, and it is asked again all the same.
    retry: false,
  });
}
