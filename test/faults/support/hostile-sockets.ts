// One socket's worth of malformed messages: wrong events, wrong bodies, wrong frames, with and without an acknowledgement asked for.
import { topicEvents } from "@jishi/shared/events";
import { mediaFromClient } from "@jishi/shared/media";
import { mutatedText, pick, type Random } from "./mutations.ts";
import type { RawSocket } from "./raw-socket.ts";

/** What a socket may send at once; what comes after is refused before it is looked at. */
const BUDGET = 120;
/** One too large a message in so many sockets. */
const OVERSIZED = 70 * 1024;

const uuid = "11111111-1111-4111-8111-111111111111";
const table = { ...topicEvents, ...mediaFromClient };
const events = Object.entries(table).map(([event, { body }]) => ({ event, keys: Object.keys(body.shape) }));
const strangers = ["", "__proto__", "topic", "media:", "toString", "消息", "x".repeat(500), "topic:snapshot"];
/** Taken by socket.io itself: whoever sends one is cut off. So is who sends what isn't a packet. */
const cuts: readonly (string | Uint8Array<ArrayBuffer>)[] = [
  '42["disconnect"]',
  '42["connect",{}]',
  '42["error",1]',
  "42{",
  "42[",
  "42[]",
  "4",
  "9",
  "",
  "452-[",
  "40/other,{}",
  '451-0["topic:watch",{"_placeholder":true,"num":5}]',
  '4399["x"]',
  "41",
  "1",
  `42["x",${"9".repeat(OVERSIZED)}]`,
  new Uint8Array(256),
  new Uint8Array(0),
];

export interface Targets {
  booth: string;
  stream: string;
  fair: string;
}

/** Every key of every event, as it should be. */
function valuesOf(random: Random, { booth, stream, fair }: Targets) {
  return {
    topic: pick(random, [
      `queue:${booth}`,
      `desk:${booth}`,
      `stream:${stream}`,
      `fair:${fair}`,
      `me:${uuid}`,
    ]),
    room: pick(random, [`booth:${booth}`, `stream:${stream}`, `stream:${uuid}`]),
    as: pick(random, ["viewer", "publisher", "peer"]),
    rtpCapabilities: {
      codecs: [{ mimeType: "video/VP8", kind: "video", clockRate: 90_000 }],
      headerExtensions: [],
    },
    transportId: uuid,
    producerId: uuid,
    consumerIds: [uuid],
    dtlsParameters: { role: "client", fingerprints: [{ algorithm: "sha-256", value: "AB:CD" }] },
    kind: "video",
    source: "camera",
    rtpParameters: {
      mid: "0",
      codecs: [],
      headerExtensions: [],
      encodings: [{ ssrc: 1 }],
      rtcp: { cname: "x" },
    },
    paused: false,
    video: "auto",
  };
}

export interface Sent {
  messages: number;
  /** For these an answer was asked for, to an event that there is. */
  asked: number;
}

/** Uses up one socket's budget of messages and waits until all that can be is answered. */
export async function annoy(socket: RawSocket, random: Random, targets: Targets): Promise<Sent> {
  const sent: Sent = { messages: 0, asked: 0 };
  for (let id = 0; id < BUDGET; id++) {
    const kind = random();
    const { event, keys } = pick(random, events);
    const values = Object.entries(valuesOf(random, targets)).filter(([key]) => keys.includes(key));
    const body = mutatedText(random, Object.fromEntries(values));
    const ack = kind < 0.9 ? String(id) : "";
    sent.messages += 1;
    if (kind > 0.97) socket.send(`42["${pick(random, strangers)}",${jsonOr(body, "null")}]`);
    else if (kind > 0.95) sendBinary(socket, random, event);
    else {
      // What isn't JSON would end the socket, which is for the last message: here it is a string.
      socket.send(`42${ack}["${event}",${jsonOr(body, JSON.stringify(body))}${random() < 0.1 ? ",7" : ""}]`);
      if (ack) sent.asked += 1;
    }
  }
  await socket.until(sent.asked);
  if (random() < 0.5) {
    socket.send(pick(random, cuts));
    sent.messages += 1;
  }
  await socket.close();
  return sent;
}

function sendBinary(socket: RawSocket, random: Random, event: string): void {
  socket.send(`451-["${event}",{"_placeholder":true,"num":0}]`);
  socket.send(new Uint8Array(Math.floor(random() * 1_000)));
}

function jsonOr(text: string, other: string): string {
  try {
    JSON.parse(text);
    return text;
  } catch {
    return other;
  }
}
