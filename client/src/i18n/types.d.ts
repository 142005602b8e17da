// Ties every t("…") to the keys of its feature's messages. A feature with words of its own adds a line.
import type { messages as accounts } from "../features/accounts/zh-CN.ts";
import type { messages as booths } from "../features/booths/zh-CN.ts";
import type { messages as fairs } from "../features/fairs/zh-CN.ts";
import type { messages as consoleWords } from "../features/console/zh-CN.ts";
import type { messages as devices } from "../features/devices/zh-CN.ts";
import type { messages as interviews } from "../features/interviews/zh-CN.ts";
import type { messages as live } from "../features/live/zh-CN.ts";
import type { messages as jobs } from "../features/jobs/zh-CN.ts";
import type { messages as privacy } from "../features/privacy/zh-CN.ts";
import type { messages as queue } from "../features/queue/zh-CN.ts";
import type { messages as studio } from "../features/studio/zh-CN.ts";
import type { messages as common } from "./common/zh-CN.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    returnNull: false;
    resources: {
      common: typeof common;
      studio: typeof studio;
      queue: typeof queue;
      live: typeof live;
      interviews: typeof interviews;
      devices: typeof devices;
      console: typeof consoleWords;
      fairs: typeof fairs;
      accounts: typeof accounts;
      booths: typeof booths;
      jobs: typeof jobs;
      privacy: typeof privacy;
    };
  }
}
