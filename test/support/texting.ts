// Text messages of queues, for tests whose people have no phones or where nobody's page is open.
import { randomBytes } from "node:crypto";
import type { Texting } from "../../server/src/features/queue/index.ts";
import { openVault } from "../../server/src/vault.ts";

export const texting: Texting = {
  vault: openVault(randomBytes(32)),
  publicUrl: "http://localhost",
  isAtPage: () => false,
  mayText: () => true,
};
