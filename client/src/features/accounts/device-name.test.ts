// Names for devices.
import { describe, expect, it } from "vitest";
import { deviceName } from "./device-name.ts";

describe("a device", () => {
  it("is named by its browser and its system", () => {
    const android =
      "Mozilla/5.0 (Linux; Android 14; V2307A) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36";
    const iphone =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1";
    expect(deviceName(android)).toBe("Chrome · Android");
    expect(deviceName(iphone)).toBe("Safari · iPhone");
  });

  it("is WeChat where a page opens in it, whatever engine it has", () => {
    expect(deviceName("Mozilla/5.0 (Linux; Android 13) Chrome/116.0 XWEB/1160 MicroMessenger/8.0.49")).toBe(
      "WeChat · Android",
    );
  });

  it("has no name when it says nothing that we know", () => {
    expect(deviceName("curl/8.5.0")).toBeUndefined();
  });
});
