// Notes and rating that keep themselves: a moment after the last key, and again when the network is back.
import type { InterviewView } from "@jishi/shared/interviews";
import { useEffect, useRef, useState } from "react";
import { call } from "../../api.ts";
import { RefusalError } from "../../refusal-error.ts";

type Jottings = { notes: string; rating: number | null };
/** The name of the word that says how far it is. */
type Saved = "fresh" | "notesSaving" | "notesSaved" | "notesKept";

const PAUSE_MS = 800;
const RETRY_MS = 4000;
const keyOf = (id: string) => `jishi.notes.${id}`;

/** What was typed and not yet kept by the server, should the page be reloaded meanwhile. */
function recall(interview: InterviewView): Jottings {
  const kept = { notes: interview.notes ?? "", rating: interview.rating ?? null };
  try {
    const typed: unknown = JSON.parse(sessionStorage.getItem(keyOf(interview.id)) ?? "null");
    if (typeof typed !== "object" || typed === null) return kept;
    const notes: unknown = Reflect.get(typed, "notes");
    const rating: unknown = Reflect.get(typed, "rating");
    return {
      notes: typeof notes === "string" ? notes : kept.notes,
      rating: typeof rating === "number" ? rating : null,
    };
  } catch {
    return kept;
  }
}

function remember(id: string, jottings: Jottings | null): void {
  try {
    if (jottings) sessionStorage.setItem(keyOf(id), JSON.stringify(jottings));
    else sessionStorage.removeItem(keyOf(id));
  } catch {
    // Storage may be forbidden; then an unsaved word lives as long as the page.
  }
}

export function useJottings(interview: InterviewView) {
  const [jottings, setJottings] = useState(() => recall(interview));
  const [saved, setSaved] = useState<Saved>("fresh");
  const touched = useRef(false);
  const { id } = interview;
  useEffect(() => {
    if (!touched.current) return undefined;
    remember(id, jottings);
    let timer = setTimeout(save, PAUSE_MS);
    let closed = false;
    function save(): void {
      call("PATCH /api/interviews/:interviewId", { params: { interviewId: id }, body: jottings }).then(
        () => {
          remember(id, null);
          if (!closed) setSaved("notesSaved");
        },
        (error: unknown) => {
          if (closed || error instanceof RefusalError) return;
          setSaved("notesKept");
          timer = setTimeout(save, RETRY_MS);
        },
      );
    }
    return () => {
      closed = true;
      clearTimeout(timer);
    };
  }, [id, jottings]);
  const change = (part: Partial<Jottings>) => {
    touched.current = true;
    setSaved("notesSaving");
    setJottings((before) => ({ ...before, ...part }));
  };
  return {
    ...jottings,
    saved,
    setNotes: (notes: string) => change({ notes }),
    setRating: (rating: number | null) => change({ rating }),
  };
}
