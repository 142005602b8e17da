// The words of live, in English.
import type { Messages } from "../../i18n/messages.ts";
import type { messages as original } from "./zh-CN.ts";

export const messages: Messages<typeof original> = {
  title: "",
};
