// Searching public jobs at announced and open fairs.
import { z } from "zod";
import { routeTable } from "./contract.ts";
import { BoothId, FairId, JobId } from "./ids.ts";
import { PayView } from "./jobs.ts";
import { Channel, text } from "./values.ts";

export const FoundJob = z.object({
  jobId: JobId,
  boothId: BoothId,
  boothCode: z.string(),
  fairId: FairId,
  title: z.string(),
  organizationName: z.string(),
  place: z.string(),
  pay: PayView,
  headcount: z.int(),
  live: z.boolean(),
});
export type FoundJob = z.infer<typeof FoundJob>;

export const searchRoutes = routeTable({
  "GET /api/search": {
    summary: "Public jobs by words, pay, place, channel and fair.",
    action: "job.search",
    target: "none",
    query: z.object({
      q: text(60).optional(),
      fairId: FairId.optional(),
      /** At least this much a month, in fen. */
      payMonthFen: z.coerce.number().int().min(0).max(100_000_000).optional(),
      place: text(40).optional(),
      channel: Channel.optional(),
      skip: z.coerce.number().int().min(0).max(1_000).default(0),
    }),
    /** `total` counts to 1,000. */
    reply: z.object({ jobs: z.array(FoundJob), total: z.int() }),
  },
});
