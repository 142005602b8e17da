// Every environment variable the server reads: its form, its default, and in words what it should be.
import { isIP } from "node:net";
import { z } from "zod";

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Expectation {
  en: string;
  zh: string;
  /** Its value is never repeated in a message or a log. */
  secret?: true;
}

const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .pipe(z.number().min(min).max(max));
const flag = z.enum(["0", "1"]).transform((value) => value === "1");
const web = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ""));
const address = z.string().refine((value) => isIP(value) !== 0);
const isRange = (value: string) => isIP(value.replace(/\/\d{1,3}$/, "")) !== 0;

/** A number of proxies in front of the server, or their addresses. */
const proxies = z.union([
  whole(0, 9),
  z
    .string()
    .transform((list) => list.split(",").map((part) => part.trim()))
    .pipe(z.array(z.string().refine(isRange)).min(1)),
]);

/** At least 32 bytes, written as hex or base64. */
const key = z
  .string()
  .transform((text) => (/^([0-9a-f]{2})+$/i.test(text) ? Buffer.from(text, "hex") : fromBase64(text)))
  .refine((bytes) => bytes.length >= 32);

function fromBase64(text: string): Buffer {
  // Buffer ignores what isn't base64, which would shorten a mistyped key silently.
  return /^[A-Za-z0-9+/_-]+={0,2}$/.test(text) ? Buffer.from(text, "base64") : Buffer.alloc(0);
}

export const modes = ["development", "production", "test"] as const;
export const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

export const variables = z.object({
  JISHI_MODE: z.enum(modes).optional(),
  PORT: whole(0, 65_535).optional(),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/)
    .optional(),
  PUBLIC_URL: web.optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATA_DIR: z.string().optional(),
  EMBEDDED_OK: flag.optional(),
  SECRET: key.optional(),
  MEDIA_LISTEN_IP: address.optional(),
  MEDIA_ANNOUNCED_ADDRESS: z
    .string()
    .regex(/^[\w.:-]+$/)
    .optional(),
  MEDIA_PORT_BASE: whole(0, 65_535).optional(),
  MEDIA_WORKERS: whole(1, 64).optional(),
  MEDIASOUP_WORKER_BIN: z.string().optional(),
  SMS_DRIVER: z.enum(["console", "http"]).optional(),
  SMS_URL: web.optional(),
  SMS_TOKEN: z.string().min(8).optional(),
  TRUST_PROXY: proxies.optional(),
  METRICS_TOKEN: z.string().min(16).optional(),
  ADDRESS_REQUESTS_PER_MINUTE: whole(60, 999_999).optional(),
  DEMO: flag.optional(),
  LOG_LEVEL: z.enum(logLevels).optional(),
});

export type Variables = z.infer<typeof variables>;
export type VariableName = keyof Variables;

export interface Problem {
  variable: VariableName;
  en: string;
  zh: string;
}

const flagText = { en: "0 or 1", zh: "0 或 1" };

export const expectations: Record<VariableName, Expectation> = {
  JISHI_MODE: { en: "development, production or test", zh: "development、production 或 test" },
  PORT: { en: "a port from 1 to 65535, or 0 for any free one", zh: "1 到 65535 的端口，0 为任意空闲端口" },
  HOST: { en: "an address to listen on, such as 0.0.0.0", zh: "监听地址，例如 0.0.0.0" },
  PUBLIC_URL: {
    en: "the address people use, such as https://fair.example.gov.cn",
    zh: "公众访问的网址，例如 https://fair.example.gov.cn",
  },
  DATABASE_URL: {
    en: "postgresql://user:password@host:5432/database",
    zh: "postgresql://用户:密码@主机:5432/数据库",
    secret: true,
  },
  DATA_DIR: { en: "a folder the server may write to", zh: "服务可写的文件夹" },
  EMBEDDED_OK: flagText,
  SECRET: {
    en: "at least 32 random bytes in hex or base64: openssl rand -base64 32",
    zh: "至少 32 个随机字节，十六进制或 base64：openssl rand -base64 32",
    secret: true,
  },
  MEDIA_LISTEN_IP: { en: "an IP address of this machine", zh: "本机的一个 IP 地址" },
  MEDIA_ANNOUNCED_ADDRESS: {
    en: "the IP address or host name that browsers reach this machine at",
    zh: "浏览器能访问到本机的 IP 地址或主机名",
  },
  MEDIA_PORT_BASE: {
    en: "the first media port (each worker takes one, UDP and TCP), or 0 for any free ones",
    zh: "第一个媒体端口（每个工作进程占一个，UDP 和 TCP），0 为任意空闲端口",
  },
  MEDIA_WORKERS: { en: "a number from 1 to 64, best one per core", zh: "1 到 64，最好每个核一个" },
  MEDIASOUP_WORKER_BIN: { en: "the path of mediasoup's worker", zh: "mediasoup 工作进程的路径" },
  SMS_DRIVER: { en: "http, or console to print the codes", zh: "http，或 console（把验证码打印出来）" },
  SMS_URL: { en: "the http(s) address of the text message gateway", zh: "短信网关的 http(s) 地址" },
  SMS_TOKEN: {
    en: "the gateway's token, at least 8 characters",
    zh: "短信网关的令牌，至少 8 个字符",
    secret: true,
  },
  TRUST_PROXY: {
    en: "how many proxies stand in front (0 to 9), or their addresses with commas between",
    zh: "前面有几层代理（0 到 9），或用逗号隔开的代理地址",
  },
  ADDRESS_REQUESTS_PER_MINUTE: {
    en: "requests a minute that one address may make without signing in (60 to 999999)",
    zh: "同一地址未登录时每分钟最多请求数（60 到 999999）",
  },
  METRICS_TOKEN: {
    en: "a token for reading /metrics, at least 16 characters",
    zh: "读取 /metrics 的令牌，至少 16 个字符",
    secret: true,
  },
  DEMO: flagText,
  LOG_LEVEL: { en: logLevels.join(", "), zh: logLevels.join("、") },
};
