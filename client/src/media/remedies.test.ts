// Each failure of a camera or microphone leads to the remedy that fits what browsers say about it.
import { expect, it } from "vitest";
import { remedyFor, type Circumstances } from "./remedies.ts";

const ordinary: Circumstances = { secure: true, supported: true, permission: "unknown" };
const failure = (name: string, message = "") => ({ name, message });

it.each([
  ["Chromium, blocked", failure("NotAllowedError", "Permission denied"), { permission: "denied" }, "denied"],
  [
    "Chromium, closed",
    failure("NotAllowedError", "Permission dismissed"),
    { permission: "prompt" },
    "dismissed",
  ],
  ["Safari, refused", failure("NotAllowedError", "The request is not allowed"), {}, "denied"],
  [
    "macOS",
    failure("NotAllowedError", "Permission denied by system"),
    { permission: "granted" },
    "denied-by-system",
  ],
  [
    "a page that may, a system that doesn't",
    failure("NotAllowedError"),
    { permission: "granted" },
    "denied-by-system",
  ],
  ["no camera", failure("NotFoundError", "Requested device not found"), {}, "no-device"],
  ["a camera that was unplugged", failure("OverconstrainedError"), {}, "no-device"],
  ["a phone call", failure("NotReadableError", "Could not start video source"), {}, "in-use"],
  ["old Chromium", failure("TrackStartError"), {}, "in-use"],
  ["http", failure("TypeError"), { secure: false, supported: false }, "insecure"],
  ["a shell without media", failure("TypeError"), { supported: false }, "unsupported"],
  ["something new", failure("QuantumError"), {}, "unknown"],
] as const)("%s", (_, what, circumstances, remedy) => {
  expect(remedyFor(what, { ...ordinary, ...circumstances })).toBe(remedy);
});
