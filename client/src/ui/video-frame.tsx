// A picture that moves: plays a media stream, says when the browser wants a tap first, and carries words over it.
import { useEffect, useRef, useState, type ReactNode } from "react";
import { cx } from "./cx.ts";
import { fitOf, type Fit } from "./video-fit.ts";
import css from "./video-frame.module.css";

type Overlays = { topStart?: ReactNode; topEnd?: ReactNode; bottomStart?: ReactNode; bottomEnd?: ReactNode };

export type VideoFrameProps = Overlays & {
  stream: MediaStream | null;
  label: string;
  muted?: boolean;
  /** One's own camera, as in a mirror. */
  mirror?: boolean;
  shape?: "wide" | "tall" | "fill";
  /** The share of the picture that may be cut away to fill the frame: 0 (bars instead), 1 (always full). */
  mayLose?: number;
  /** The share of the free height that stays above the picture. */
  rise?: number;
  rounded?: boolean;
  /** Over the whole frame while there is no picture. */
  note?: ReactNode;
  /** Over the whole frame, also when an old picture still stands there: a camera that is off, a break. */
  veil?: ReactNode;
  /** Where the sound comes out, where the browser lets pages choose. */
  speakerId?: string | null;
  /** iOS low power and WeChat need a tap before anything plays; the tap must call `play`. */
  onBlocked?: (play: () => void) => void;
};

type Playback = Pick<VideoFrameProps, "stream" | "onBlocked" | "speakerId">;

function usePlayback({ stream, onBlocked, speakerId }: Playback) {
  const ref = useRef<HTMLVideoElement>(null);
  const blocked = useRef(onBlocked);
  const [hasPicture, setPicture] = useState(false);
  const [shape, setShape] = useState(Number.NaN);
  useEffect(() => {
    blocked.current = onBlocked;
  }, [onBlocked]);
  useEffect(() => {
    const video = ref.current;
    if (!video) return undefined;
    video.srcObject = stream;
    setPicture(false);
    if (!stream) return undefined;
    const play = () => {
      video.play().catch((error: unknown) => {
        // A new stream aborts the play of the old one; only a refusal needs the person.
        if (error instanceof DOMException && error.name === "NotAllowedError") blocked.current?.(play);
      });
    };
    // iOS pauses what plays while the page is away, and doesn't start it again.
    const seen = () => {
      if (document.visibilityState === "visible" && video.paused) play();
    };
    document.addEventListener("visibilitychange", seen);
    play();
    return () => document.removeEventListener("visibilitychange", seen);
  }, [stream]);
  useEffect(() => {
    const video = ref.current;
    // A speaker that was unplugged: the sound stays where it is.
    if (video && speakerId && "setSinkId" in video) video.setSinkId(speakerId).catch(() => undefined);
  }, [speakerId]);
  // A stream of sound only has data too, but no size.
  const measure = () => {
    const video = ref.current;
    if (!video) return;
    setPicture(video.videoWidth > 0);
    setShape(video.videoWidth / video.videoHeight);
  };
  return { ref, hasPicture, shape, measure };
}

/** The frame's own shape, as the page gives it room. */
function useFrameShape() {
  const ref = useRef<HTMLDivElement>(null);
  const [shape, setShape] = useState(Number.NaN);
  useEffect(() => {
    const frame = ref.current;
    if (!frame) return undefined;
    const observer = new ResizeObserver(() => setShape(frame.clientWidth / frame.clientHeight));
    observer.observe(frame);
    return () => observer.disconnect();
  }, []);
  return { ref, shape };
}

function percent({ left, top, width, height }: Fit) {
  return { left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%` };
}

function Over({ start, end, at }: { start: ReactNode; end: ReactNode; at: "atTop" | "atBottom" }) {
  if (!start && !end) return null;
  return (
    <div className={cx(css["over"], css[at])}>
      <div>{start}</div>
      <div>{end}</div>
    </div>
  );
}

export function VideoFrame(props: VideoFrameProps) {
  const { label, muted, mirror, shape = "wide", mayLose = 0, rise, rounded, note, veil } = props;
  const { ref, hasPicture, shape: picture, measure } = usePlayback(props);
  const { ref: frameRef, shape: frame } = useFrameShape();
  return (
    <div ref={frameRef} className={cx(css["frame"], css[shape], rounded && css["rounded"])}>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- people talking now; text runs beside the video */}
      <video
        ref={ref}
        className={cx(css["video"], mirror && css["mirror"])}
        style={percent(fitOf(picture, frame, mayLose, rise))}
        aria-label={label}
        muted={muted}
        autoPlay
        playsInline
        onLoadedData={measure}
        onResize={measure}
      />
      {note && !hasPicture && !veil ? <div className={css["note"]}>{note}</div> : null}
      {veil ? <div className={cx(css["note"], css["veil"])}>{veil}</div> : null}
      <Over at="atTop" start={props.topStart} end={props.topEnd} />
      <Over at="atBottom" start={props.bottomStart} end={props.bottomEnd} />
    </div>
  );
}
