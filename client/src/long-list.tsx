// A list that comes in parts: each asks for what comes after it, once it is wanted.
import { useInfiniteQuery } from "@tanstack/react-query";
import { useLayoutEffect, useRef, type ReactNode, type RefObject } from "react";
import { fetchReply, keyOf, type ReplyOf, type RequestOf, type RouteName } from "./api.ts";
import { useWords } from "./i18n/use-words.ts";
import { Button } from "./ui/button.tsx";
import { Refused } from "./ui/refused.tsx";
import { Pending, type PendingProps } from "./ui/states.tsx";

/** Reads that answer a part and whether there is more. */
type ListName = { [Name in RouteName]: ReplyOf<Name> extends { more: boolean } ? Name : never }[RouteName];

type Reading<Name extends ListName, Row> = {
  rowsOf: (reply: ReplyOf<Name>) => readonly Row[];
  /** What asks for the part after these rows, where it isn't how many they are. */
  after?: (rows: readonly Row[]) => object;
  everyMs?: number;
};

export type LongListState<Row> = {
  /** Undefined until the first part is here. */
  rows: readonly Row[] | undefined;
  more: boolean;
  isAdding: boolean;
  add: () => void;
  error: unknown;
  retry: () => void;
};

const afterThem = (rows: readonly unknown[]): object => ({ skip: rows.length });

export function useLongList<Name extends ListName, Row extends { id: string }>(
  name: Name,
  request: RequestOf<Name>,
  { rowsOf, after = afterThem, everyMs }: Reading<Name, Row>,
): LongListState<Row> {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: [...keyOf(name, request), "in parts"],
    queryFn: ({ pageParam, signal }) => {
      const { query, ...rest } = request as { query?: object };
      return fetchReply(name, { ...rest, query: { ...query, ...pageParam } }, signal);
    },
    initialPageParam: {},
    getNextPageParam: (last: ReplyOf<Name>, parts) => (last.more ? after(parts.flatMap(rowsOf)) : undefined),
    ...(everyMs !== undefined && { refetchInterval: everyMs }),
  });
  return {
    rows: data && onceEach(data.pages.flatMap(rowsOf)),
    more: hasNextPage,
    isAdding: isFetchingNextPage,
    add: () => void fetchNextPage(),
    error,
    retry: () => void refetch(),
  };
}

/** What slid into the next part while the list grew at its head came twice. */
const onceEach = <Row extends { id: string }>(rows: readonly Row[]): Row[] => [
  ...new Map(rows.map((row) => [row.id, row])).values(),
];

type LongListProps<Row> = {
  list: LongListState<Row>;
  shape: PendingProps["shape"];
  /** In place of a list without rows. */
  empty: ReactNode;
  /** On the button, where a list has better words for its rest. */
  moreText?: string;
  children: (rows: readonly Row[]) => ReactNode;
};

const reachable = (box: Element | null) => box?.querySelectorAll<HTMLElement>("a, button, input") ?? [];

/**
 * Who asked for more goes on at the first row that came: the button moved below all of them, or is gone. Unless they have
 * gone elsewhere meanwhile. Answers what to note when more is asked for.
 */
function useGoingOn(box: RefObject<HTMLElement | null>, count: number): () => void {
  const asked = useRef<{ at: Element | null; count: number; known: ReadonlySet<Element> }>(undefined);
  useLayoutEffect(() => {
    if (!asked.current || asked.current.count === count) return;
    const { at, known } = asked.current;
    asked.current = undefined;
    const { activeElement, body } = document;
    if (activeElement !== at && activeElement !== body) return;
    [...reachable(box.current)].find((one) => !known.has(one))?.focus();
  });
  return () => {
    asked.current = { at: document.activeElement, count, known: new Set(reachable(box.current)) };
  };
}

export function LongList<Row>({ list, shape, empty, moreText, children }: LongListProps<Row>) {
  const { t } = useWords("common");
  const { rows, more, isAdding, add, error, retry } = list;
  const box = useRef<HTMLDivElement>(null);
  const noteAsking = useGoingOn(box, rows?.length ?? 0);
  if (!rows) return <Pending error={error} shape={shape} onRetry={retry} />;
  if (rows.length === 0) return empty;
  return (
    <>
      <div ref={box} style={{ display: "contents" }}>
        {children(rows)}
      </div>
      <Refused error={error} />
      {more ? (
        <Button
          isPending={isAdding}
          onPress={() => {
            noteAsking();
            add();
          }}
        >
          {moreText ?? t("loadMore")}
        </Button>
      ) : null}
    </>
  );
}
