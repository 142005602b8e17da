// What every room offers; constant, so that a browser loads its Device before it joins.
import { HeaderExtensionUri, type RtpCapabilities } from "@jishi/shared/rtp";
import { ortc } from "mediasoup";
import { routerCodecs } from "./settings.ts";

export const routerRtpCapabilities: RtpCapabilities = offered();

/** Routers know one extension more (transmission offset) than browsers' side of mediasoup; it isn't offered. */
function offered(): RtpCapabilities {
  const { codecs = [], headerExtensions = [] } = ortc.generateRouterRtpCapabilities(routerCodecs);
  return {
    codecs,
    headerExtensions: headerExtensions.flatMap(({ uri, ...extension }) => {
      const known = HeaderExtensionUri.safeParse(uri);
      return known.success ? [{ ...extension, uri: known.data }] : [];
    }),
  };
}
