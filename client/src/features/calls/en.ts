// The words of being called, in English.
import type { Messages } from "../../i18n/messages.ts";
import type { messages as original } from "./zh-CN.ts";

export const messages: Messages<typeof original> = {
  checkNow: "Try camera and microphone first",
  checkWhy: "It takes a minute. When it is your turn, one tap connects you.",
  check: "Check devices",
  allGood: "All fine, I'll wait",
  soundIsEnough: "No camera? Your voice is enough.",
  checked: "Devices checked",
  checkAgain: "Look again",
  nearTitle: "Almost your turn, please stay here",
  nearHint: "Only you see this picture. The other side sees you when you answer.",
  fold: "Hide",
  yourTurn: "It's your turn",
  titleAlert: "It's your turn",
  from: "{{company}} · {{code}} calls you to a video interview",
  goThere: "Please come to booth {{code}}",
  goThereHint: "{{company}} is waiting for you. Just say your number there.",
  answer: "I'm here",
  later: "5 more minutes",
  laterDone: "Moved back a few places, same number",
  coming: "On my way",
  timeLeft: "Still",
  timeLeftSpoken: "Please answer within {{seconds}} seconds",
  missedTitle: "You missed the call",
  missedBack: "No harm done: you keep your number, a few places down, and will be called again.",
  missedGone: "Two calls went unanswered, so others went first. You can queue again.",
  understood: "All right",
  comeBack: "Queue again",
  running: "Your interview with {{company}} is on",
  backIn: "Back to it",
};
