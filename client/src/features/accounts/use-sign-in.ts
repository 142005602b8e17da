// Becoming somebody, and going where one wanted to.
import type { Me } from "@jishi/shared/accounts";
import { useRouter } from "@tanstack/react-router";
import { recruits, useBecome } from "../../me.ts";

export function useSignedIn(next: string | undefined): (me: Me) => Promise<void> {
  const become = useBecome();
  const router = useRouter();
  return async (me) => {
    await become(me);
    // Where who signs in has their work.
    const home = me.kind === "staff" ? (recruits(me) ? "/console" : "/me") : "/my";
    // The page before was shown to somebody else, so going back must not lead to the sign-in form.
    router.history.replace(next ?? home);
  };
}
