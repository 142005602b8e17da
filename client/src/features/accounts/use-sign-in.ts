// Becoming somebody, and going where one wanted to.
import type { Me } from "@jishi/shared/accounts";
import { useRouter } from "@tanstack/react-router";
import { useBecome } from "../../me.ts";

export function useSignedIn(next: string | undefined): (me: Me) => Promise<void> {
  const become = useBecome();
  const router = useRouter();
  return async (me) => {
    await become(me);
    // The page before was shown to somebody else, so going back must not lead to the sign-in form.
    router.history.replace(next ?? (me.kind === "candidate" ? "/my" : "/me"));
  };
}
