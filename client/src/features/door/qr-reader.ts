// Reads QR codes from a picture: the browser's own detector, else ZXing in WebAssembly, else plain JavaScript.
import type { QrReader } from "./reader.ts";

interface NativeDetector {
  detect: (picture: ImageData) => Promise<{ rawValue: string }[]>;
}
interface NativeKind {
  new (options: { formats: string[] }): NativeDetector;
  getSupportedFormats: () => Promise<string[]>;
}

/** Chromium on Android and macOS has one; on Android it can be there and lack the service behind it. */
async function native(): Promise<QrReader> {
  const Kind: NativeKind | undefined = Reflect.get(window, "BarcodeDetector");
  if (!Kind || !(await Kind.getSupportedFormats()).includes("qr_code")) throw new Error("no detector");
  const detector = new Kind({ formats: ["qr_code"] });
  await detector.detect(new ImageData(16, 16));
  return {
    name: "native",
    read: async (picture) => (await detector.detect(picture)).map(({ rawValue }) => rawValue),
  };
}

/** The first that works on this device. Their code comes only when it is wanted. */
export async function openReader(): Promise<QrReader> {
  const ways = [
    native,
    async () => (await import("./wasm-reader.ts")).wasmReader(),
    async () => (await import("./plain-reader.ts")).plainReader(),
  ];
  let last: unknown;
  for (const way of ways) {
    try {
      return await way();
    } catch (error) {
      last = error;
    }
  }
  throw last;
}
