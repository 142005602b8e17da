// A QR code, dark on light whatever the page's look: that is what scanners expect. Load it with `lazy`.
import { useMemo } from "react";
import { encode } from "uqr";
import css from "./qr-code.module.css";

/** The quiet zone that ISO/IEC 18004 asks for. */
const BORDER_MODULES = 4;

export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => {
    const { size, data } = encode(text, { ecc: "M", border: BORDER_MODULES });
    const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
    return { size, path: dark.join("") };
  }, [text]);
  return (
    <svg
      className={css["code"]}
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
    >
      <path d={path} />
    </svg>
  );
}
