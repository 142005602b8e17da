// Keeps the screen on while somebody waits for a call or talks: a locked phone loses camera and microphone.

/** Answers with what lets the screen sleep again. Does nothing where the browser can't. */
export function keepAwake(): () => void {
  let ended = false;
  let lock: WakeLockSentinel | undefined;
  const take = async () => {
    const wakeLock: WakeLock | undefined = Reflect.get(navigator, "wakeLock");
    if (ended || !wakeLock || document.visibilityState !== "visible") return;
    try {
      lock = await wakeLock.request("screen");
      if (ended) await lock.release();
    } catch {
      // Low battery: the person's phone decides.
    }
  };
  const seen = () => void take();
  // The browser takes it away with the page's visibility.
  document.addEventListener("visibilitychange", seen);
  void take();
  return () => {
    ended = true;
    document.removeEventListener("visibilitychange", seen);
    void lock?.release();
  };
}
