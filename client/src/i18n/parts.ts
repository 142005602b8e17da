// Ties every t("…") to the keys of its feature's messages. A feature with words of its own adds a line.
import type { messages as accounts } from "../features/accounts/zh-CN.ts";
import type { messages as booths } from "../features/booths/zh-CN.ts";
import type { messages as fairs } from "../features/fairs/zh-CN.ts";
import type { messages as consoleWords } from "../features/console/zh-CN.ts";
import type { messages as devices } from "../features/devices/zh-CN.ts";
import type { messages as enterprise } from "../features/enterprise/zh-CN.ts";
import type { messages as interviews } from "../features/interviews/zh-CN.ts";
import type { messages as live } from "../features/live/zh-CN.ts";
import type { messages as jobs } from "../features/jobs/zh-CN.ts";
import type { messages as organizations } from "../features/organizations/zh-CN.ts";
import type { messages as organizing } from "../features/organizing/zh-CN.ts";
import type { messages as privacy } from "../features/privacy/zh-CN.ts";
import type { messages as queue } from "../features/queue/zh-CN.ts";
import type { messages as screening } from "../features/screening/zh-CN.ts";
import type { messages as studio } from "../features/studio/zh-CN.ts";
import type { messages as calls } from "../features/calls/zh-CN.ts";
import type { messages as common } from "./common/zh-CN.ts";

export type Parts = {
  accounts: typeof accounts;
  booths: typeof booths;
  calls: typeof calls;
  common: typeof common;
  console: typeof consoleWords;
  devices: typeof devices;
  enterprise: typeof enterprise;
  fairs: typeof fairs;
  interviews: typeof interviews;
  jobs: typeof jobs;
  live: typeof live;
  organizations: typeof organizations;
  organizing: typeof organizing;
  privacy: typeof privacy;
  queue: typeof queue;
  screening: typeof screening;
  studio: typeof studio;
};
export type Part = keyof Parts;
