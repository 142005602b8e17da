// The refusals of everything about money: a part of errors.ts. Knows no zod: pages load it.
import { refusal, type RefusalText } from "./refusal-text.ts";

export const moneyRefusals = {
  "ledger/insufficient": refusal(409, "余额不足。", "The balance is too small."),
  "ledger/resolved-already": refusal(
    409,
    "这笔预留已经入账、作废或到期。",
    "This reserve was posted, voided or expired already.",
  ),
  "ledger/reversed-already": refusal(409, "这笔账已经冲正。", "This transfer was reversed already."),
  "ledger/original": refusal(
    409,
    "所指的原账不存在，或金额、账户与它不符。",
    "The transfer it names doesn't exist, or its amount or accounts differ.",
  ),
  "ledger/command-reused": refusal(
    409,
    "同一个指令编号已用于别的账。",
    "This command id was used for other transfers.",
  ),
  "ledger/book-exists": refusal(
    409,
    "这个项目本年度的账簿已经建立。",
    "This programme has its book of the year already.",
  ),
  "ledger/decided-already": refusal(
    409,
    "这项预算变更已经有了决定。",
    "This budget change was decided already.",
  ),
  "ledger/two-people": refusal(
    409,
    "提出的人不能自己批准，请由另一位审批。",
    "Who proposes a budget change can't approve it. Another person must.",
  ),
  "ledger/proposals": refusal(
    409,
    "待批的预算变更太多，请先处理。",
    "Too many budget changes wait for a decision. Decide some first.",
  ),
} as const satisfies Record<string, RefusalText>;
