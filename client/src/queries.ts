// The cache of what the server answered. Refusals aren't tried again; a network that failed is.
import { QueryClient } from "@tanstack/react-query";
import { RefusalError } from "./refusal-error.ts";

function mayHelp(failures: number, error: Error): boolean {
  if (error instanceof RefusalError && error.status !== 503) return false;
  return failures < 3;
}

export const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 10_000, retry: mayHelp, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
});
