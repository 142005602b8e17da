// Why there is no camera or microphone, as a code that pages have a plain remedy for.

export type Remedy =
  /** The person said no, now or earlier: the browser's own setting must be changed. */
  | "denied"
  /** The question was closed without an answer: asking again helps. */
  | "dismissed"
  /** The operating system keeps the browser away from the device. */
  | "denied-by-system"
  | "no-device"
  /** Another app has it, or a phone call goes on. */
  | "in-use"
  /** Pages without HTTPS get no camera. */
  | "insecure"
  /** A shell or a browser too old for calls: open the page elsewhere. */
  | "unsupported"
  | "unknown";

/** What is known of the moment of the failure. */
export interface Circumstances {
  secure: boolean;
  /** navigator.mediaDevices.getUserMedia exists. */
  supported: boolean;
  /** From navigator.permissions, where the browser tells. */
  permission: "granted" | "denied" | "prompt" | "unknown";
}

/** `name` and `message` of the DOMException that getUserMedia threw. */
export interface CaptureFailure {
  name: string;
  message: string;
}

const byName: Partial<Record<string, Remedy>> = {
  NotFoundError: "no-device",
  DevicesNotFoundError: "no-device",
  OverconstrainedError: "no-device",
  NotReadableError: "in-use",
  TrackStartError: "in-use",
  AbortError: "in-use",
  SecurityError: "insecure",
  NotSupportedError: "unsupported",
  TypeError: "unsupported",
};

function denial(message: string, permission: Circumstances["permission"]): Remedy {
  if (/system/i.test(message)) return "denied-by-system";
  // Chromium's word for a question that was closed; the permission is still open then.
  if (/dismissed/i.test(message) || permission === "prompt") return "dismissed";
  // The page may, so it is the system that doesn't let the browser.
  return permission === "granted" ? "denied-by-system" : "denied";
}

export function remedyFor(failure: CaptureFailure, { secure, supported, permission }: Circumstances): Remedy {
  if (!secure) return "insecure";
  if (!supported) return "unsupported";
  if (failure.name === "NotAllowedError" || failure.name === "PermissionDeniedError") {
    return denial(failure.message, permission);
  }
  return byName[failure.name] ?? "unknown";
}

/** Whether pressing "try again" can help without changing anything first. */
export function mayRetry(remedy: Remedy): boolean {
  return !["insecure", "unsupported"].includes(remedy);
}
