// Becoming somebody, and going where one wanted to.
import type { Me } from "@jishi/shared/accounts";
import { useRouter } from "@tanstack/react-router";
import { organizes, recruits, useBecome } from "../../me.ts";

/** Where who signs in has their work. */
function homeOf(me: Me): "/console" | "/desk" | "/me" | "/my" {
  if (me.kind !== "staff") return "/my";
  if (recruits(me)) return "/console";
  return organizes(me) ? "/desk" : "/me";
}

export function useSignedIn(next: string | undefined): (me: Me) => Promise<void> {
  const become = useBecome();
  const router = useRouter();
  return async (me) => {
    await become(me);
    const home = homeOf(me);
    // The page before was shown to somebody else, so going back must not lead to the sign-in form.
    router.history.replace(next ?? home);
  };
}
