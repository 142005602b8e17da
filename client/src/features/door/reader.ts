// What reads QR codes from a picture, whichever way this device can.
export interface QrReader {
  name: "native" | "wasm" | "plain";
  read: (picture: ImageData) => Promise<string[]>;
}
