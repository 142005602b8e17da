// A socket that says whatever it is told to, below socket.io's client: frames that no client of ours would send.

/** Engine.IO's and Socket.IO's own marks: https://socket.io/docs/v4/engine-io-protocol, …/socket-io-protocol. */
const OPENED = "0";
const PING = "2";
const PONG = "3";
const CONNECT = "40";
const ACKNOWLEDGED = "43";
/** An answer that takes so long isn't coming. */
const SILENCE_MS = 15_000;

export class RawSocket {
  readonly #socket: WebSocket;
  /** How often each answer came: "ok" or the refusal's code. */
  readonly answers: Map<string, number>;
  answered = 0;
  #closed = false;
  #wake: () => void = () => undefined;

  private constructor(socket: WebSocket, answers: Map<string, number>) {
    this.#socket = socket;
    this.answers = answers;
    socket.addEventListener("message", ({ data }) => this.#heard(String(data)));
    socket.addEventListener("close", () => this.#ended());
    socket.addEventListener("error", () => this.#ended());
  }

  /** Connected, as its cookie says. Answers are counted into `answers`. */
  static async open(
    url: string,
    cookie: string | undefined,
    answers: Map<string, number>,
  ): Promise<RawSocket> {
    const address = `${url.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`;
    const options = { headers: cookie ? { cookie } : {} };
    const socket = new WebSocket(address, options);
    const { promise: connected, resolve, reject } = Promise.withResolvers<void>();
    socket.addEventListener("message", ({ data }) => {
      if (String(data).startsWith(OPENED)) socket.send(CONNECT);
      if (String(data).startsWith(CONNECT)) resolve();
    });
    socket.addEventListener("close", () => reject(new Error("the socket was refused")));
    await connected;
    return new RawSocket(socket, answers);
  }

  get closed(): boolean {
    return this.#closed;
  }

  send(frame: string | Uint8Array<ArrayBuffer>): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(frame);
  }

  /** Resolves when so many answers have come, the socket is closed, or nothing at all has come for long. */
  async until(answers: number): Promise<void> {
    while (this.answered < answers && !this.#closed) {
      if (!(await this.#somethingCame())) return;
    }
  }

  #somethingCame(): Promise<boolean> {
    return new Promise((resolve) => {
      const silence = setTimeout(() => resolve(false), SILENCE_MS);
      this.#wake = () => {
        clearTimeout(silence);
        resolve(true);
      };
    });
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#socket.close();
    await this.until(Infinity);
  }

  #heard(frame: string): void {
    if (frame === PING) this.#socket.send(PONG);
    if (!frame.startsWith(ACKNOWLEDGED)) return;
    const code = /"ok":false,"code":"([^"]+)"/.exec(frame)?.[1] ?? "ok";
    this.answers.set(code, (this.answers.get(code) ?? 0) + 1);
    this.answered += 1;
    this.#wake();
  }

  #ended(): void {
    this.#closed = true;
    this.#wake();
  }
}
