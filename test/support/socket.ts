// A person's socket for tests: watches topics, keeps what was told, waits for what should come.
import type { Answer, Snapshot, Topic, TopicSnapshot } from "@jishi/shared/events";
import { io, type Socket } from "socket.io-client";
import { onTestFinished } from "vitest";
import type { Client } from "./client.ts";

export class TestSocket {
  readonly socket: Socket;
  readonly told: TopicSnapshot[] = [];

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on("topic:snapshot", (snapshot: TopicSnapshot) => this.told.push(snapshot));
  }

  static async open(client: Client, options: { visitorId?: string } = {}): Promise<TestSocket> {
    const socket = io(client.url, {
      transports: ["websocket"],
      forceNew: true,
      reconnectionDelay: 200,
      reconnectionDelayMax: 500,
      ...(client.cookie && { extraHeaders: { cookie: client.cookie } }),
      ...(options.visitorId && { auth: { visitorId: options.visitorId } }),
    });
    const opened = new TestSocket(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once("connect", resolve);
      socket.once("connect_error", reject);
    });
    return opened;
  }

  /** As open(), closed at the end of the current test. */
  static async during(client: Client, options: { visitorId?: string } = {}): Promise<TestSocket> {
    const opened = await TestSocket.open(client, options);
    onTestFinished(() => opened.close());
    return opened;
  }

  ask<Value>(event: string, body: unknown): Promise<Answer<Value>> {
    return this.socket.timeout(5_000).emitWithAck(event, body);
  }

  /** Watches a topic; answers its snapshot now. Throws the refusal's code. */
  async watch<T extends Topic>(topic: T): Promise<Snapshot<T>> {
    const answer = await this.ask<TopicSnapshot>("topic:watch", { topic });
    if (!answer.ok) throw new Error(answer.code);
    this.told.push(answer.value);
    return answer.value.snapshot as Snapshot<T>;
  }

  /** The newest snapshot of a watched topic. */
  latest<T extends Topic>(topic: T): Snapshot<T> | undefined {
    return this.told.findLast((told) => told.topic === topic)?.snapshot as Snapshot<T> | undefined;
  }

  /** Resolves with the first snapshot (also an earlier one, if it is the newest) that is as wanted. */
  async until<T extends Topic>(
    topic: T,
    wanted: (snapshot: Snapshot<T>) => boolean,
    timeoutMs = 5_000,
  ): Promise<Snapshot<T>> {
    const newest = this.latest(topic);
    if (newest !== undefined && wanted(newest)) return newest;
    return new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer);
        this.socket.off("topic:snapshot", look);
      };
      const look = (told: TopicSnapshot) => {
        if (told.topic !== topic || !wanted(told.snapshot as Snapshot<T>)) return;
        stop();
        resolve(told.snapshot as Snapshot<T>);
      };
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`${topic} didn't become as wanted: ${JSON.stringify(this.latest(topic))}`));
      }, timeoutMs);
      this.socket.on("topic:snapshot", look);
    });
  }

  close(): void {
    this.socket.close();
  }
}
