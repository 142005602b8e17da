// The page's one audio context: for the microphone's meter and for our own sounds. It may only run after a tap.

let context: AudioContext | undefined;

function make(): AudioContext {
  // iOS 14.3 has it under its old name only.
  const Context: typeof AudioContext =
    Reflect.get(window, "AudioContext") ?? Reflect.get(window, "webkitAudioContext");
  const made = new Context();
  const wake = () => {
    if (made.state !== "running") void made.resume();
  };
  document.addEventListener("pointerdown", wake, true);
  document.addEventListener("keydown", wake, true);
  document.addEventListener("visibilitychange", wake);
  return made;
}

/** One for the life of the page: browsers allow only a few, and a tap unlocks only those that exist. */
export function audioContext(): AudioContext {
  context ??= make();
  return context;
}

/** To be called from a tap, so that a call can ring later. */
export async function unlockSound(): Promise<void> {
  await audioContext().resume();
}
