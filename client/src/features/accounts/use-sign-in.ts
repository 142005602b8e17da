// Becoming somebody, and going where one wanted to.
import type { Me } from "@jishi/shared/accounts";
import { useRouter } from "@tanstack/react-router";
import { useBecome, workOf } from "../../me.ts";

export function useSignedIn(next: string | undefined): (me: Me) => Promise<void> {
  const become = useBecome();
  const router = useRouter();
  return async (me) => {
    await become(me);
    const home = me.kind === "staff" ? (workOf(me) ?? "/me") : "/my";
    // The page before was shown to somebody else, so going back must not lead to the sign-in form.
    router.history.replace(next ?? home);
  };
}
