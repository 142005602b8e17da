// A picture that moves: plays a media stream, says when the browser wants a tap first, and carries words over it.
import { useEffect, useRef, useState, type ReactNode } from "react";
import { cx } from "./cx.ts";
import css from "./video-frame.module.css";

type Overlays = { topStart?: ReactNode; topEnd?: ReactNode; bottomStart?: ReactNode; bottomEnd?: ReactNode };

export type VideoFrameProps = Overlays & {
  stream: MediaStream | null;
  label: string;
  muted?: boolean;
  /** One's own camera, as in a mirror. */
  mirror?: boolean;
  shape?: "wide" | "tall" | "fill";
  /** Fill the frame and lose the edges, rather than show all with bars. */
  cover?: boolean;
  rounded?: boolean;
  /** Over the whole frame while there is no picture. */
  note?: ReactNode;
  /** iOS low power and WeChat need a tap before anything plays; the tap must call `play`. */
  onBlocked?: (play: () => void) => void;
};

function usePlayback({ stream, onBlocked }: Pick<VideoFrameProps, "stream" | "onBlocked">) {
  const ref = useRef<HTMLVideoElement>(null);
  const blocked = useRef(onBlocked);
  const [hasPicture, setPicture] = useState(false);
  useEffect(() => {
    blocked.current = onBlocked;
  }, [onBlocked]);
  useEffect(() => {
    const video = ref.current;
    if (!video) return;
    video.srcObject = stream;
    setPicture(false);
    if (!stream) return;
    const play = () => {
      video.play().catch((error: unknown) => {
        // A new stream aborts the play of the old one; only a refusal needs the person.
        if (error instanceof DOMException && error.name === "NotAllowedError") blocked.current?.(play);
      });
    };
    play();
  }, [stream]);
  return { ref, hasPicture, onPicture: () => setPicture(true) };
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
  const { label, muted, mirror, shape = "wide", cover, rounded, note } = props;
  const { ref, hasPicture, onPicture } = usePlayback(props);
  return (
    <div className={cx(css["frame"], css[shape], rounded && css["rounded"])}>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- people talking now; text runs beside the video */}
      <video
        ref={ref}
        className={cx(css["video"], cover && css["cover"], mirror && css["mirror"])}
        aria-label={label}
        muted={muted}
        autoPlay
        playsInline
        onLoadedData={onPicture}
      />
      {note && !hasPicture ? <div className={css["note"]}>{note}</div> : null}
      <Over at="atTop" start={props.topStart} end={props.topEnd} />
      <Over at="atBottom" start={props.bottomStart} end={props.bottomEnd} />
    </div>
  );
}
