// What taking a ticket needs to know of a booth; the booth's page and the stream both have it.
import type { Channel } from "@jishi/shared/values";

export type QueuedBooth = {
  id: string;
  organizationName: string;
  fairState: string;
  channels: readonly Channel[];
  jobs: readonly { id: string; title: string }[];
};
