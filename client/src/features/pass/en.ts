// The words of one's own entry code, in English.
import type { Messages } from "../../i18n/messages.ts";
import type { messages as original } from "./zh-CN.ts";

export const messages: Messages<typeof original> = {
  title: "Entry code",
  back: "My tickets",
  forFair: "Which fair",
  anyFair: "Good at every fair on site",
  over: "{{fair}} · {{venue}}",
  qr: "Entry QR code, new every 30 seconds",
  admitted: "You were let in at {{time}}: {{fair}}",
  next: "New code in {{seconds}} s",
  typed: "If it can't be scanned, say these nine digits",
  bright: "Make the screen bright and hold it straight, a hand away.",
  lasts_one: "Works for {{count}} minute without a network",
  lasts_other: "Works for {{count}} minutes without a network",
  lastsSoon: "No network, and this code will soon be used up",
  offline: "There is no network. The code goes on changing.",
  ended: "The code can't be renewed",
  endedHint:
    "This phone was without a network for too long. Connect it; if you can't, say the nine digits or give your name at the desk.",
  signInTitle: "Sign in to see your entry code",
  signInHint: "You can come in without an account too: give your name at the door.",
};
