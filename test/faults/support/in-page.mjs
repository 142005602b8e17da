// Run inside the page, as its text: see test/browser/support/in-page.mjs.

/**
 * Frames that pictures of someone else have shown since the first time this was asked, once there are `least`. What a picture had
 * shown by then doesn't count, and neither does a counter that begins again.
 */
export function fresherFrames(least) {
  const received = (track) => !/^([0-9a-f]{64}|default)$/.test(track.getSettings().deviceId ?? "");
  const isFirst = window.freshFrames === undefined;
  const fresh = (window.freshFrames ??= { known: new WeakMap(), count: 0 });
  const videos = [...document.querySelectorAll("video")].filter(
    ({ srcObject }) => srcObject instanceof MediaStream && srcObject.getVideoTracks().some(received),
  );
  for (const video of videos) {
    const shown = video.getVideoPlaybackQuality().totalVideoFrames;
    const before = fresh.known.get(video) ?? (isFirst ? shown : 0);
    fresh.count += shown >= before ? shown - before : shown;
    fresh.known.set(video, shown);
  }
  if (fresh.count < least) return undefined;
  const { count } = fresh;
  delete window.freshFrames;
  return count;
}

/** An init script: the server's media port is another one from here. Answers and offers of the server name it, and so does no other. */
export function sendMediaThrough([serverPort, port]) {
  const setRemoteDescription = Reflect.get(RTCPeerConnection.prototype, "setRemoteDescription");
  RTCPeerConnection.prototype.setRemoteDescription = function ({ type, sdp }) {
    const moved = sdp.replaceAll(` 127.0.0.1 ${serverPort} typ`, ` 127.0.0.1 ${port} typ`);
    return setRemoteDescription.call(this, { type, sdp: moved });
  };
}
