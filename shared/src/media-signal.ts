// The types of media signalling, for callers that must not load a schema library: the browser.
import type { z } from "zod";
import type { mediaFromClient, mediaFromServer } from "./media.ts";

export type MediaQuestion = keyof typeof mediaFromClient;
export type MediaNotice = keyof typeof mediaFromServer;
/** What a question carries, before parsing. */
export type MediaAsked<Q extends MediaQuestion> = z.input<(typeof mediaFromClient)[Q]["body"]>;
export type MediaAnswered<Q extends MediaQuestion> = z.output<(typeof mediaFromClient)[Q]["reply"]>;
export type MediaTold<N extends MediaNotice> = z.output<(typeof mediaFromServer)[N]>;
