// Many sockets that watch one stream, in a process of their own. Driven over IPC.
import type { Comment } from "@jishi/shared/live";
import { io, type Socket } from "socket.io-client";

type Asked = { add: number; streamId: string } | { count: true };

const [, , url = ""] = process.argv;
const sockets: Socket[] = [];
let took: number[] = [];
const CONNECTS_AT_ONCE = 50;

process.on("message", (asked: Asked) => {
  void answer(asked).then((answered) => process.send?.(answered));
});
process.on("disconnect", () => process.exit());
process.send?.("ready");

async function answer(asked: Asked): Promise<unknown> {
  if ("count" in asked) {
    const counted = took;
    took = [];
    return counted;
  }
  for (let left = asked.add; left > 0; left -= CONNECTS_AT_ONCE) {
    const batch = Array.from({ length: Math.min(left, CONNECTS_AT_ONCE) }, () => watch(asked.streamId));
    sockets.push(...(await Promise.all(batch)));
  }
  return sockets.length;
}

async function watch(streamId: string): Promise<Socket> {
  const socket = io(url, { transports: ["websocket"], forceNew: true });
  socket.on("stream:comments", ({ comments }: { comments: Comment[] }) => {
    const now = Date.now();
    for (const { text } of comments) took.push(now - parseInt(text.slice(1), 36));
  });
  await new Promise<void>((resolve) => socket.once("connect", resolve));
  await socket.timeout(20_000).emitWithAck("topic:watch", { topic: `stream:${streamId}` });
  return socket;
}
