// A scanner for as long as its page is shown, and what the page does with one scan after another.
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { Input } from "./decide.ts";
import type { KeptScan } from "./kept.ts";
import { keyOfPost, postOfKey, type Post } from "./post.ts";
import { NotKeptError, Scanner, type ScannerView } from "./scanner.ts";
import { soundOf } from "./scan-sounds.ts";

export type Opened =
  | { is: "opening" }
  /** This browser keeps nothing (a private window, a full disk): no scanning here. */
  | { is: "broken" }
  | { is: "open"; scanner: Scanner };

export function useScanner(post: Post): Opened {
  const key = keyOfPost(post);
  const [opened, setOpened] = useState<Opened>({ is: "opening" });
  useEffect(() => {
    let left = false;
    const opening = Scanner.open(postOfKey(key));
    opening.then(
      (scanner) => left || setOpened({ is: "open", scanner }),
      () => left || setOpened({ is: "broken" }),
    );
    return () => {
      left = true;
      setOpened({ is: "opening" });
      void opening.then((scanner) => scanner.close()).catch(() => undefined);
    };
  }, [key]);
  return opened;
}

export function useScannerView(scanner: Scanner): ScannerView {
  return useSyncExternalStore(
    (watcher) => scanner.watch(watcher),
    () => scanner.view,
  );
}

/** The last scan as the panel shows it. */
export type Taken =
  | { is: "scan"; scan: KeptScan; at: number }
  /** It was not kept: nobody may take it for done. */
  | { is: "lost"; why: NotKeptError["why"]; at: number };

/** One after the other, in the order in which they were read. */
export function useTake(scanner: Scanner, out: boolean) {
  const [taken, setTaken] = useState<Taken>();
  const last = useRef<Promise<void>>(Promise.resolve());
  const takeOne = async (input: Input, atMs: number) => {
    try {
      const scan = await scanner.scan(input, out, atMs);
      soundOf(scan.shown ?? "kept");
      setTaken({ is: "scan", scan, at: Date.now() });
    } catch (error) {
      soundOf("lost");
      setTaken({ is: "lost", why: error instanceof NotKeptError ? error.why : "storage", at: Date.now() });
    }
  };
  const take = (input: Input): void => {
    const atMs = Date.now();
    last.current = last.current.then(() => takeOne(input, atMs));
  };
  return { taken, take, dismiss: () => setTaken(undefined) };
}
