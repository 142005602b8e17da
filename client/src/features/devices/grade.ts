// The network's grade of a session, for the badge and the banner alike.
import { gradeOf, type Grade } from "../../media/quality.ts";
import { isWatching } from "../../media/receiver.ts";
import type { SessionView } from "../../media/session.ts";

export function gradeOfSession(view: SessionView | undefined): Grade {
  return view ? gradeOf(view.quality, isWatching(view.remote)) : "none";
}
