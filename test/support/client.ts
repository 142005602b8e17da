// A person's HTTP client for tests: one cookie, the CSRF header, typed by the contract's tables.
import type { Reply, Request } from "@jishi/shared/contract";
import type { RefusalBody } from "@jishi/shared/errors";
import type { AllRoutes } from "@jishi/shared/routes";

export type RouteName = keyof AllRoutes;
type Parts<Name extends RouteName> = Partial<Request<AllRoutes[Name]>> & { key?: string };

/** A refused call: `status` and the body's code are what tests look at. */
export class Refused extends Error {
  readonly status: number;
  readonly body: RefusalBody;
  readonly headers: Headers;
  constructor(status: number, body: RefusalBody, headers: Headers) {
    super(`${status} ${body.code} ${JSON.stringify(body.details ?? "")}`);
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
  get code(): string {
    return this.body.code;
  }
}

export class Client {
  readonly url: string;
  cookie: string | undefined;
  /** Sent with every request: another address behind the proxy, another browser. */
  readonly headers: Record<string, string> = {};

  constructor(url: string, cookie?: string) {
    this.url = url;
    this.cookie = cookie;
  }

  /** Answers the reply, or throws Refused. */
  async call<Name extends RouteName>(name: Name, parts: Parts<Name> = {}): Promise<Reply<AllRoutes[Name]>> {
    const response = await this.send(name, parts);
    const body: unknown = await response.json();
    if (!response.ok) throw new Refused(response.status, body as RefusalBody, response.headers);
    return body as Reply<AllRoutes[Name]>;
  }

  /** The refusal that a call must end in. */
  async refused<Name extends RouteName>(name: Name, parts: Parts<Name> = {}): Promise<Refused> {
    const answered = await this.call(name, parts).catch((error: unknown) => error);
    if (answered instanceof Refused) return answered;
    throw new Error(`${name} was not refused: ${JSON.stringify(answered)}`);
  }

  async send<Name extends RouteName>(name: Name, parts: Parts<Name> = {}): Promise<Response> {
    const { body, key } = parts as { body?: unknown; key?: string };
    const [method = "GET"] = name.split(" ");
    const response = await fetch(`${this.url}${pathOf(name, parts)}`, {
      method,
      headers: {
        "x-jishi": "1",
        ...this.headers,
        ...(body !== undefined && { "content-type": "application/json" }),
        ...(this.cookie && { cookie: this.cookie }),
        ...(key && { "idempotency-key": key }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    this.#keepCookie(response);
    return response;
  }

  #keepCookie(response: Response): void {
    for (const set of response.headers.getSetCookie()) {
      const [pair = ""] = set.split(";");
      if (pair.startsWith("jishi_session=")) this.cookie = pair.endsWith("=") ? undefined : pair;
    }
  }
}

function pathOf(name: string, { params, query }: { params?: unknown; query?: unknown }): string {
  const [, path = "/"] = name.split(" ");
  const filled = path.replace(/:(\w+)/g, (_, param: string) =>
    encodeURIComponent(String(Reflect.get(Object(params), param))),
  );
  const asked = Object.entries(Object(query) as object).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(asked.map(([field, value]): [string, string] => [field, String(value)]));
  return asked.length > 0 ? `${filled}?${search.toString()}` : filled;
}

/** A demo identity of staff. */
export async function signInStaff(url: string, login: string, password = "jishi-demo"): Promise<Client> {
  const client = new Client(url);
  await client.call("POST /api/sessions/staff", { body: { login, password } });
  return client;
}

export async function signInCandidate(url: string, number: number): Promise<Client> {
  const client = new Client(url);
  const phone = `1990000000${number}`;
  await client.call("POST /api/codes", { body: { phone } });
  await client.call("POST /api/sessions/candidate", { body: { phone, code: "000000" } });
  return client;
}
