import { randomBytes } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { json } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { sealedText, textSender, type TextMessage } from "./sms.ts";
import { openVault } from "./vault.ts";

const vault = openVault(randomBytes(32));
const now = new Date("2026-11-21T12:00:00.000Z");
const message: TextMessage = {
  phone: "13800000001",
  template: "login-code",
  parameters: { code: "123456" },
  text: "【集市】验证码 123456",
  validUntil: "2026-11-21T12:05:00.000Z",
};

function sender(sms: Parameters<typeof textSender>[0]["sms"], at = now) {
  const printed: string[] = [];
  const warned: string[] = [];
  const send = textSender({
    sms,
    vault,
    clock: () => at,
    log: { warn: (_about, text) => warned.push(text) },
    print: (line) => printed.push(line),
  });
  const body = sealedText(vault, message).body as { sealed: string };
  return { printed, warned, send: () => send({ id: "7", kind: "sms", body }) };
}

/** A gateway that answers what it is told to and keeps what it was sent. */
async function gateway(answer: { status: number; location?: string }) {
  const got: { headers: IncomingHttpHeaders; body: unknown }[] = [];
  const server = createServer((request, response) => {
    void json(request).then((body) => {
      got.push({ headers: request.headers, body });
      response.writeHead(answer.status, answer.location ? { location: answer.location } : {}).end("{}");
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    got,
    config: { driver: "http", url: `http://127.0.0.1:${port}/send`, token: "secret-token" } as const,
  };
}

test("a message in the outbox shows neither phone nor text", () => {
  const stored = JSON.stringify(sealedText(vault, message));
  expect(stored).not.toContain("13800000001");
  expect(Buffer.from(stored, "base64").toString("latin1")).not.toContain("123456");
});

test("the console driver prints the message", async () => {
  const { printed, send } = sender({ driver: "console" });
  await send();
  expect(printed).toEqual(["[sms] 13800000001: 【集市】验证码 123456"]);
});

test("the gateway gets the message as JSON with the bearer token and an id that stays the same", async () => {
  const { got, config } = await gateway({ status: 202 });
  const { send } = sender(config);
  await send();
  await send();
  expect(got.map(({ body }) => body)).toEqual([
    { id: "7", ...message },
    { id: "7", ...message },
  ]);
  expect(got[0]?.headers).toMatchObject({ authorization: "Bearer secret-token", "idempotency-key": "7" });
});

test.each([500, 429, 400])("a gateway that answers %i is asked again later", async (status) => {
  const { config } = await gateway({ status });
  await expect(sender(config).send()).rejects.toThrow(String(status));
});

test("the token never follows a redirection to another host", async () => {
  const other = await gateway({ status: 200 });
  const { config } = await gateway({ status: 307, location: other.config.url });
  await expect(sender(config).send()).rejects.toThrow();
  expect(other.got).toEqual([]);
});

test("a message that is of no use any more is dropped", async () => {
  const { printed, warned, send } = sender({ driver: "console" }, new Date("2026-11-21T12:05:00.001Z"));
  await send();
  expect(printed).toEqual([]);
  expect(warned).toHaveLength(1);
});
