// Without WebAssembly as ZXing needs it (iOS before 15): slower, and good enough for a code held still.
import jsqr from "jsqr";
import type { QrReader } from "./reader.ts";

export function plainReader(): QrReader {
  return {
    name: "plain",
    read: ({ data, width, height }) => {
      const found = jsqr(data, width, height, { inversionAttempts: "dontInvert" });
      return Promise.resolve(found ? [found.data] : []);
    },
  };
}
