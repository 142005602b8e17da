// A booth of the demo fair that streams: an encoder publishes to it by WHIP, as OBS would.
import { setTimeout as sleep } from "node:timers/promises";
import type { StreamId } from "@jishi/shared/ids";
import { Client } from "../../support/client.ts";
import { publishCamera, type Publishing } from "../media/camera.ts";

export async function stage(url: string): Promise<{ streamId: StreamId; camera: Publishing }> {
  const recruiter = new Client(url);
  await recruiter.call("POST /api/sessions/staff", { body: { login: "recruiter1", password: "jishi-demo" } });
  const { booths } = await recruiter.call("GET /api/desk/booths");
  const booth = booths.find(({ fairState, state }) => fairState === "open" && state === "accepted");
  if (!booth) throw new Error("recruiter1 has a booth at the running fair");
  const params = { boothId: booth.id };
  const key = await recruiter.call("POST /api/booths/:boothId/stream-keys", {
    params,
    body: { label: "bench" },
  });
  const camera = await publishCamera(async (offer) => {
    const headers = { "content-type": "application/sdp", authorization: `Bearer ${key.key}` };
    const answer = await fetch(url + key.whipPath, { method: "POST", headers, body: offer });
    if (!answer.ok) throw new Error(await answer.text());
    return answer.text();
  });
  for (let waited = 0; waited < 15_000; waited += 200) {
    const { streamId } = await recruiter.call("GET /api/booths/:boothId", { params });
    if (streamId !== null) return { streamId, camera };
    await sleep(200);
  }
  throw new Error("the stream didn't go live");
}
