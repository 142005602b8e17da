// ZXing in WebAssembly, served from here: by itself the library would fetch it from a public network.
import { BarcodeDetector, prepareZXingModule } from "barcode-detector/ponyfill";
import wasm from "zxing-wasm/reader/zxing_reader.wasm?url";
import type { QrReader } from "./reader.ts";

export async function wasmReader(): Promise<QrReader> {
  await prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true });
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  return {
    name: "wasm",
    read: async (picture) => (await detector.detect(picture)).map(({ rawValue }) => rawValue),
  };
}
