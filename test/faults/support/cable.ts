// The way between one phone and the server, as a forwarder of TCP and UDP that can be cut. Cut, it swallows everything and tells
// nobody, as a dead spot does; whole again, TCP goes on when its sender would have tried again, so backing off costs what it does.
import { createSocket, type Socket as UdpSocket } from "node:dgram";
import { once } from "node:events";
import { createServer, type Server, type Socket, connect } from "node:net";
import { onTestFinished } from "vitest";

const HOST = "127.0.0.1";
/** Linux sends a SYN again after 1 s and data after some 0.2 s, each time after twice as long. */
const SYN_RETRY_MS = 1_000;
const DATA_RETRY_MS = 200;

export class Cable {
  readonly #udp: UdpSocket;
  readonly #tcp: Server[] = [];
  readonly #closers: (() => void)[] = [];
  #cut = false;
  #mended = Promise.withResolvers<void>();

  private constructor(udp: UdpSocket) {
    this.#udp = udp;
  }

  /** Forwards TCP to `port`, and UDP and TCP to `mediaPort`. */
  static async lay({ port, mediaPort }: { port: number; mediaPort: number }) {
    const udp = createSocket("udp4");
    const cable = new Cable(udp);
    onTestFinished(() => cable.#close());
    const ownPort = await cable.#forwardTcp(port);
    const ownMediaPort = await cable.#forwardTcp(mediaPort);
    udp.bind(ownMediaPort, HOST);
    await once(udp, "listening");
    cable.#forwardUdp(mediaPort);
    return { cable, port: ownPort, mediaPort: ownMediaPort };
  }

  cut(): void {
    this.#cut = true;
  }

  mend(): void {
    this.#cut = false;
    this.#mended.resolve();
    this.#mended = Promise.withResolvers();
  }

  /** When what was sent now arrives: at once, or with the first retry that finds the cable whole. */
  async #through(firstRetryMs: number): Promise<void> {
    const sentAt = performance.now();
    if (!this.#cut) return;
    while (this.#cut) await this.#mended.promise;
    const late = performance.now() - sentAt;
    const retries = Math.ceil(Math.log2(late / firstRetryMs + 1));
    const wait = firstRetryMs * (2 ** retries - 1) - late;
    await new Promise((resolve) => setTimeout(resolve, wait));
    if (this.#cut) await this.#through(firstRetryMs);
  }

  async #forwardTcp(port: number): Promise<number> {
    const server = createServer((near) => void this.#carry(near, port));
    this.#tcp.push(server);
    server.listen(0, HOST);
    await once(server, "listening");
    const address = server.address();
    if (!address || typeof address !== "object") throw new Error("listens on a port");
    return address.port;
  }

  async #carry(near: Socket, port: number): Promise<void> {
    this.#closers.push(() => near.destroy());
    near.on("error", () => undefined);
    await this.#through(SYN_RETRY_MS);
    if (near.destroyed) return;
    const far = connect(port, HOST);
    this.#closers.push(() => far.destroy());
    far.on("error", () => near.destroy());
    this.#pipe(near, far);
    this.#pipe(far, near);
  }

  /** In order: what was sent while the cable was cut holds up what comes after it. */
  #pipe(from: Socket, to: Socket): void {
    let last = Promise.resolve();
    const inTurn = (work: () => void) => {
      last = last.then(() => this.#through(DATA_RETRY_MS)).then(work);
    };
    from.on("data", (chunk) => inTurn(() => to.write(chunk)));
    from.on("close", () => inTurn(() => to.destroy()));
  }

  /** Each address of the phone has a socket of its own towards the server, as behind a router. */
  #forwardUdp(mediaPort: number): void {
    const ways = new Map<number, UdpSocket>();
    this.#udp.on("message", (packet, { port: nearPort }) => {
      if (this.#cut) return;
      const way = ways.get(nearPort) ?? this.#openWay(nearPort);
      ways.set(nearPort, way);
      way.send(packet, mediaPort, HOST);
    });
  }

  #openWay(nearPort: number): UdpSocket {
    const way = createSocket("udp4");
    way.on("message", (packet) => {
      if (!this.#cut) this.#udp.send(packet, nearPort, HOST);
    });
    this.#closers.push(() => way.close());
    return way;
  }

  #close(): void {
    for (const close of this.#closers) close();
    for (const server of this.#tcp) server.close();
    this.#udp.close();
  }
}
