// Run inside the page: what it really shows and plays. Plain JavaScript, since tests are checked without a browser's types.
// Each function stands alone: it is sent to the page as its text. A captured track names its device by a hash, a received one doesn't.

/** Frames that the busiest picture of someone else has shown, once there are `least`; until then undefined. */
export function framesOf(least) {
  const received = (track) => !/^([0-9a-f]{64}|default)$/.test(track.getSettings().deviceId ?? "");
  const shown = [...document.querySelectorAll("video")]
    .filter(({ srcObject }) => srcObject instanceof MediaStream && srcObject.getVideoTracks().some(received))
    .map((video) => (video.videoWidth > 0 ? video.getVideoPlaybackQuality().totalVideoFrames : 0));
  const most = Math.max(0, ...shown);
  return most >= least ? most : undefined;
}

/** The loudest moment (root mean square, 0 … 1) of what others send within so many milliseconds. */
export async function loudnessOf(milliseconds) {
  const received = (track) => !/^([0-9a-f]{64}|default)$/.test(track.getSettings().deviceId ?? "");
  const context = new AudioContext();
  await context.resume();
  const analysers = [...document.querySelectorAll("video, audio")]
    .map(({ srcObject }) =>
      srcObject instanceof MediaStream ? srcObject.getAudioTracks().filter(received) : [],
    )
    .filter((tracks) => tracks.length > 0)
    .map((tracks) => {
      const analyser = context.createAnalyser();
      context.createMediaStreamSource(new MediaStream(tracks)).connect(analyser);
      return analyser;
    });
  const samples = new Float32Array(2048);
  let loudest = 0;
  const until = performance.now() + milliseconds;
  while (performance.now() < until) {
    for (const analyser of analysers) {
      analyser.getFloatTimeDomainData(samples);
      const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
      loudest = Math.max(loudest, Math.sqrt(power));
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await context.close();
  return loudest;
}

/** What can be tapped and is smaller than `least` pixels. Links inside a sentence are as small as its words. */
export function smallTargets(least) {
  const targets = document.querySelectorAll("button, select, summary, nav a, main a[class*=button]");
  return [...targets].flatMap((target) => {
    const { width, height } = target.getBoundingClientRect();
    // What only a screen reader has (a dialog's second way out) stands in a box of one pixel.
    const isDrawn = (target.parentElement?.getBoundingClientRect().width ?? 0) > 1;
    const isShown = isDrawn && width > 0 && height > 0 && getComputedStyle(target).visibility === "visible";
    const isSmall = Math.round(height) < least || Math.round(width) < least;
    return isShown && isSmall ? [`${target.textContent} is ${width} × ${height}`] : [];
  });
}
