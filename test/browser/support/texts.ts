// A gateway for text messages beside the server, and who signs in with the code that it brought.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { whenFinished } from "../../support/finish.ts";

interface TextMessage {
  phone: string;
  text: string;
}

export interface TextGateway {
  /** What the server is started with. */
  env: Record<string, string>;
  texts: TextMessage[];
}

export async function textGateway(): Promise<TextGateway> {
  const texts: TextMessage[] = [];
  const server = createServer((request, response) => {
    void json(request).then((message) => {
      texts.push(message as TextMessage);
      response.end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  whenFinished(() => new Promise((closed) => server.close(() => closed(undefined))));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/`;
  return { env: { SMS_DRIVER: "http", SMS_URL: url, SMS_TOKEN: "a-gateway-token" }, texts };
}

/** On the sign-in page, as who has the phone in their hand. */
export async function signInByText(page: Page, phone: string, { texts }: TextGateway): Promise<void> {
  await page.getByLabel("手机号").fill(phone);
  await page.getByRole("button", { name: "发验证码" }).click();
  const code = () => /验证码 (\d{6})/.exec(texts.findLast((one) => one.phone === phone)?.text ?? "")?.[1];
  await expect.poll(code).toBeDefined();
  await page.getByLabel("验证码", { exact: true }).fill(code() ?? "");
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.waitForURL((url) => url.pathname !== "/login");
}
