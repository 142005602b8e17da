// A shared screen takes the large place, and whenever there is no picture the page says why.
import type { InterviewView } from "@jishi/shared/interviews";
import { describe, expect, it } from "vitest";
import { theirSources, veilOf } from "./their-side.ts";

const on = (source: "camera" | "screen" | "microphone" | "screen-audio") => ({ source, paused: false });

describe("what is shown large", () => {
  it("is the camera, and the screen while it is shared", () => {
    expect(theirSources([on("camera"), on("microphone")]).picture).toEqual(on("camera"));
    const shared = theirSources([on("camera"), on("screen"), on("microphone"), on("screen-audio")]);
    expect(shared).toEqual({
      picture: on("screen"),
      aside: on("camera"),
      voice: on("microphone"),
      screenSound: on("screen-audio"),
    });
  });
  it("is the camera again when the screen is paused", () => {
    expect(theirSources([on("camera"), { source: "screen", paused: true }]).picture).toEqual(on("camera"));
  });
  it("shows no small picture of a camera that is off", () => {
    expect(theirSources([{ source: "camera", paused: true }, on("screen")]).aside).toBeUndefined();
  });
});

describe("what is said without a picture", () => {
  const view = (part: Partial<InterviewView>) =>
    ({ state: "talking", candidatePresent: true, recruiterPresent: true, ...part }) as InterviewView;
  const nothing = { arrives: false, hasPicture: false, soundOnly: false };

  it("is nothing while there is one", () => {
    expect(veilOf(view({}), "candidate", { arrives: true, hasPicture: true, soundOnly: false })).toBeNull();
  });
  it("tells a switched-off camera from sound only", () => {
    expect(veilOf(view({}), "candidate", { ...nothing, arrives: true })).toBe("camera-off");
    expect(veilOf(view({}), "candidate", { arrives: true, hasPicture: true, soundOnly: true })).toBe(
      "sound-only",
    );
  });
  it("looks at the other side's presence, not at one's own", () => {
    const alone = view({ state: "preparing", recruiterPresent: false });
    expect(veilOf(alone, "candidate", nothing)).toBe("away");
    expect(veilOf(alone, "recruiter", nothing)).toBe("connecting");
  });
  it("tells a lost connection from somebody who never came", () => {
    const lost = view({ state: "reconnecting", candidatePresent: false });
    expect(veilOf(lost, "recruiter", nothing)).toBe("reconnecting");
  });
  it("says that it is over when the time is up and nobody is heard", () => {
    expect(veilOf(view({ state: "wrapping_up" }), "recruiter", nothing)).toBe("over");
  });
});
