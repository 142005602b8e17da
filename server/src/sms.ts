// Text messages: sealed while they wait in the outbox, then printed or handed to the operator's gateway.
import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import type { OutboxMessage, SentMessage } from "./db/index.ts";
import type { Vault } from "./vault.ts";

/** Gateways in China send registered templates only; `text` is for those that send any text, and for the console. */
export interface TextMessage {
  phone: string;
  template: "login-code" | "turn-near" | "called" | "referral-consent";
  parameters: Record<string, string>;
  text: string;
  /** Of no use to anyone after this instant. */
  validUntil: string;
}

/** For `tx.send`: neither phone nor text can be read in the database. */
export function sealedText(vault: Vault, message: TextMessage): OutboxMessage {
  const sealed = Buffer.from(vault.seal("message", JSON.stringify(message))).toString("base64");
  return { kind: "sms", body: { sealed } };
}

export interface SenderParts {
  sms: Config["sms"];
  vault: Vault;
  clock: Clock;
  log: { warn: (about: object, message: string) => void };
  /** Where the console driver writes. */
  print: (line: string) => void;
}

/** A gateway that takes longer is asked again, with the same id. */
const GATEWAY_TIMEOUT_MS = 10_000;

/** What the outbox calls for each message; a rejection is tried again. */
export function textSender({ sms, vault, clock, log, print }: SenderParts) {
  return async ({ id, body }: SentMessage): Promise<void> => {
    const message = opened(vault, body);
    if (clock().toISOString() > message.validUntil) {
      log.warn({ id, template: message.template }, "a text message came too late to be sent");
      return;
    }
    if (sms.driver === "console") return print(`[sms] ${message.phone}: ${message.text}`);
    await post(sms, { id, ...message });
  };
}

function opened(vault: Vault, body: SentMessage["body"]): TextMessage {
  const sealed: unknown = typeof body === "object" && body !== null ? Reflect.get(body, "sealed") : undefined;
  const bytes = Buffer.from(typeof sealed === "string" ? sealed : "", "base64");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only sealedText seals for this purpose
  return JSON.parse(vault.open("message", bytes)) as TextMessage;
}

async function post(
  gateway: { url: string; token: string },
  message: TextMessage & { id: string },
): Promise<void> {
  const response = await fetch(gateway.url, {
    method: "POST",
    headers: {
      authorization: `Bearer ${gateway.token}`,
      "content-type": "application/json",
      "idempotency-key": message.id,
    },
    body: JSON.stringify(message),
    redirect: "error", // the token must not follow to another host
    signal: AbortSignal.timeout(GATEWAY_TIMEOUT_MS),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`The text message gateway answered ${response.status}`);
}
