// The types of media signalling, derived from its schemas.
import type { mediaFromClient, mediaFromServer } from "@jishi/shared/media";
import type { z } from "zod";

export type MediaEvent = keyof typeof mediaFromClient;
export type Body<E extends MediaEvent> = z.infer<(typeof mediaFromClient)[E]["body"]>;
export type Reply<E extends MediaEvent> = z.infer<(typeof mediaFromClient)[E]["reply"]>;
export type ServerEvent = keyof typeof mediaFromServer;
export type Told<E extends ServerEvent> = z.infer<(typeof mediaFromServer)[E]>;
