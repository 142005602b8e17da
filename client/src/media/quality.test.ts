// Video goes off only for a weakness that lasts, comes back by itself more and more patiently, and obeys the person.
import { describe, expect, it } from "vitest";
import {
  bringsVideo,
  chooseSoundOnly,
  gradeOf,
  newVideoPlan,
  takesVideo,
  videoWanted,
  watchNetwork,
  type VideoPlan,
} from "./quality.ts";

/** One sample a second from `from` on. */
function watch(plan: VideoPlan, carries: boolean | null, from: number, seconds: number): VideoPlan {
  let next = plan;
  for (let at = from; at <= from + seconds * 1000; at += 1000) next = watchNetwork(next, carries, at);
  return next;
}

describe("the badge", () => {
  it("shows the worse direction", () => {
    expect(gradeOf({ up: 10, down: 9, video: true }, true)).toBe("good");
    expect(gradeOf({ up: 10, down: 6, video: true }, true)).toBe("fair");
    expect(gradeOf({ up: 2, down: 9, video: true }, true)).toBe("weak");
  });
  it("is weak when no layer of video fits, whatever the score", () => {
    expect(gradeOf({ up: null, down: 10, video: false }, true)).toBe("weak");
  });
  it("takes no switched-off camera for a weak network", () => {
    expect(gradeOf({ up: 10, down: 10, video: false }, false)).toBe("good");
  });
  it("says nothing before something was measured", () => {
    expect(gradeOf(null, true)).toBe("none");
    expect(gradeOf({ up: null, down: null, video: true }, true)).toBe("none");
  });
});

describe("what the network carries", () => {
  const noVideo = { up: 10, down: 10, video: false };
  it("is too little when their voice arrives without their picture", () => {
    expect(bringsVideo(noVideo, true, true)).toBe(false);
    expect(bringsVideo({ ...noVideo, video: true }, true, true)).toBe(true);
  });
  it("can't be told when they send no picture, or are gone altogether", () => {
    expect(bringsVideo(noVideo, false, true)).toBeNull();
    expect(bringsVideo(noVideo, true, false)).toBeNull();
    expect(bringsVideo(null, true, true)).toBeNull();
  });
  it("is judged on the way up by what the server gets of ours", () => {
    expect(takesVideo({ up: 1, down: 10, video: true })).toBe(false);
    expect(takesVideo({ up: 9, down: 1, video: true })).toBe(true);
    expect(takesVideo({ up: null, down: 10, video: true })).toBeNull();
  });
});

describe("sound only by itself", () => {
  it("keeps video through a short dip", () => {
    const dipped = watch(newVideoPlan, false, 0, 5);
    expect(videoWanted(dipped)).toBe(true);
    expect(videoWanted(watch(dipped, true, 6000, 60))).toBe(true);
  });

  it("switches video off when the weakness lasts six seconds", () => {
    expect(videoWanted(watch(newVideoPlan, false, 0, 6))).toBe(false);
  });

  it("tries again after 20 s, then after 40 s", () => {
    const off = watch(newVideoPlan, false, 0, 6);
    expect(videoWanted(watch(off, null, 7000, 18))).toBe(false);
    const tried = watch(off, null, 7000, 19);
    expect(videoWanted(tried)).toBe(true);
    const offAgain = watch(tried, false, 27_000, 6);
    expect(videoWanted(watch(offAgain, null, 34_000, 38))).toBe(false);
    expect(videoWanted(watch(offAgain, null, 34_000, 40))).toBe(true);
  });

  it("forgets old trouble after a minute without", () => {
    const tried = watch(watch(newVideoPlan, false, 0, 6), null, 7000, 19);
    expect(tried.tries).toBe(1);
    expect(watch(tried, true, 27_000, 61).tries).toBe(0);
  });

  it("never switches on what the person switched off", () => {
    const chosen = chooseSoundOnly(newVideoPlan, true);
    expect(videoWanted(watch(chosen, true, 0, 300))).toBe(false);
  });

  it("tries at once when the person asks for video", () => {
    const off = watch(newVideoPlan, false, 0, 6);
    expect(videoWanted(chooseSoundOnly(off, false))).toBe(true);
  });
});
