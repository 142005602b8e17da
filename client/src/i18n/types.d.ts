// Ties every t("…") to the keys of its feature's messages. A feature with words of its own adds a line.
import type { messages as fairs } from "../features/fairs/zh-CN.ts";
import type { messages as common } from "./common/zh-CN.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    returnNull: false;
    resources: {
      common: typeof common;
      fairs: typeof fairs;
    };
  }
}
