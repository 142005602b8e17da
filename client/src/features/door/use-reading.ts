// Reads the codes in the camera's picture, several times a second, and tells each glance once.
import { useEffect, useEffectEvent, useState, type RefObject } from "react";
import { look, type Glance } from "./glance.ts";
import { openReader } from "./qr-reader.ts";
import type { QrReader } from "./reader.ts";

/** Between two pictures: a phone of the floor needs as long for reading one. */
const PAUSE_MS = 90;
/** A code of ours has 53 dots a side with its margin: at a third of the picture each still has four. */
const PICTURE_PX = 720;

/** The middle square, where the frame is drawn; undefined until the camera delivers. */
function pictureOf(video: HTMLVideoElement, canvas: HTMLCanvasElement): ImageData | undefined {
  const side = Math.min(video.videoWidth, video.videoHeight);
  if (side === 0 || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return undefined;
  const size = Math.min(side, PICTURE_PX);
  canvas.width = size;
  canvas.height = size;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return undefined;
  const [x, y] = [(video.videoWidth - side) / 2, (video.videoHeight - side) / 2];
  context.drawImage(video, x, y, side, side, 0, 0, size, size);
  return context.getImageData(0, 0, size, size);
}

/** False when this browser reads no codes at all. */
export function useReading(
  video: RefObject<HTMLVideoElement | null>,
  active: boolean,
  onRead: (text: string) => void,
): { canRead: boolean } {
  const [canRead, setCanRead] = useState(true);
  const tell = useEffectEvent(onRead);
  useEffect(() => {
    if (!active) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let left = false;
    let glance: Glance | undefined;
    const canvas = document.createElement("canvas");
    const readOnce = async (reader: QrReader) => {
      const picture = video.current && pictureOf(video.current, canvas);
      const texts = picture ? await reader.read(picture).catch(() => []) : [];
      if (left) return;
      for (const text of texts) {
        const seen = look(glance, text, performance.now());
        glance = seen.glance;
        if (seen.isNew) tell(text);
      }
      timer = setTimeout(() => void readOnce(reader), PAUSE_MS);
    };
    openReader().then(
      (reader) => left || void readOnce(reader),
      () => left || setCanRead(false),
    );
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [active, video]);
  return { canRead };
}
