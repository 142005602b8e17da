// What must hold between environment variables, and what production refuses.
import type { Environment, Problem, VariableName } from "./config-variables.ts";

export type Rule = (env: Environment) => Problem | undefined;

const needs = (variable: VariableName, en: string, zh: string): Problem => ({ variable, en, zh });
const wildcard = (ip: string | undefined) => ip === "0.0.0.0" || ip === "::";

export const rules: readonly Rule[] = [
  (env) =>
    env["SMS_DRIVER"] === "http" && !env["SMS_URL"]
      ? needs("SMS_URL", "is needed with SMS_DRIVER=http", "使用 SMS_DRIVER=http 时必须填写")
      : undefined,
  (env) =>
    env["SMS_DRIVER"] === "http" && !env["SMS_TOKEN"]
      ? needs("SMS_TOKEN", "is needed with SMS_DRIVER=http", "使用 SMS_DRIVER=http 时必须填写")
      : undefined,
  (env) =>
    wildcard(env["MEDIA_LISTEN_IP"]) && !env["MEDIA_ANNOUNCED_ADDRESS"] ? announcedAddress() : undefined,
  (env) =>
    Number(env["MEDIA_PORT_BASE"] ?? 0) + Number(env["MEDIA_WORKERS"] ?? 1) > 65_536
      ? needs(
          "MEDIA_PORT_BASE",
          "leaves no room below 65536 for one port per worker",
          "之后的端口不够每个工作进程一个（最大 65535）",
        )
      : undefined,
];

/** Production is explicit: what would be a convenient default for trying out is a danger with real people's data. */
export const productionRules: readonly Rule[] = [
  (env) =>
    env["DATABASE_URL"] || env["EMBEDDED_OK"] === "1"
      ? undefined
      : needs(
          "DATABASE_URL",
          "is needed in production; or set EMBEDDED_OK=1 if the embedded database is meant",
          "生产环境必须填写；确实要用内置数据库时请设 EMBEDDED_OK=1",
        ),
  (env) =>
    env["DEMO"] === "1"
      ? needs(
          "DEMO",
          "must not be 1 in production: the demo's passwords are public",
          "生产环境不能为 1：演示密码是公开的",
        )
      : undefined,
  (env) => (env["SECRET"] ? weakSecret(env["SECRET"]) : noSecret()),
  (env) =>
    secureOrLocal(env["PUBLIC_URL"])
      ? undefined
      : needs(
          "PUBLIC_URL",
          "is needed in production and must begin with https://: browsers give no camera otherwise",
          "生产环境必须填写并以 https:// 开头，否则浏览器不提供摄像头",
        ),
  (env) =>
    env["TRUST_PROXY"] || !env["PUBLIC_URL"]?.startsWith("https://")
      ? undefined
      : needs(
          "TRUST_PROXY",
          "is needed with an https PUBLIC_URL, since a proxy stands before it: 1, or its addresses; otherwise all visitors look like one",
          "PUBLIC_URL 为 https 时前面必有代理，必须填写：1，或代理的地址；否则所有访客都像是同一个人",
        ),
  (env) =>
    env["SMS_DRIVER"]
      ? undefined
      : needs(
          "SMS_DRIVER",
          "is needed in production: http with SMS_URL and SMS_TOKEN (console prints login codes in the log)",
          "生产环境必须填写：http 并填 SMS_URL 和 SMS_TOKEN（console 会把验证码写进日志）",
        ),
  (env) =>
    wildcard(env["MEDIA_LISTEN_IP"] ?? "0.0.0.0") && !env["MEDIA_ANNOUNCED_ADDRESS"]
      ? announcedAddress()
      : undefined,
];

function announcedAddress(): Problem {
  return needs(
    "MEDIA_ANNOUNCED_ADDRESS",
    "is needed when media listens on all addresses: the address that browsers reach this machine at",
    "媒体监听所有地址时必须填写：浏览器能访问到本机的地址",
  );
}

function noSecret(): Problem {
  return needs(
    "SECRET",
    "is needed in production; make one with: openssl rand -base64 32",
    "生产环境必须填写；生成方法：openssl rand -base64 32",
  );
}

/** A key of one repeated byte or of words was typed, not drawn: 32 random bytes never hold so few different ones. */
function weakSecret(secret: string): Problem | undefined {
  const different = new Set(/^[0-9a-f]+$/i.test(secret) ? secret.match(/../g) : secret);
  return different.size >= 16
    ? undefined
    : needs(
        "SECRET",
        "looks typed, not random; make one with: openssl rand -base64 32",
        "看起来不是随机生成的；生成方法：openssl rand -base64 32",
      );
}

function secureOrLocal(url: string | undefined): boolean {
  return url !== undefined && /^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1)(:|\/|$))/.test(url);
}
