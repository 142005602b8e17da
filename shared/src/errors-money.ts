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
  "policy/overlap": refusal(
    409,
    "这项政策在这段时间里已有一个版本。",
    "This policy has a version for these days already.",
  ),
  "policy/version-exists": refusal(409, "这个版本号已经发布过。", "This version was published already."),
  "policy/used": refusal(
    409,
    "已有申领按原版本作出决定，新版本不能从那一天起生效。",
    "Claims were decided by the version before it: the new one can't begin on that day.",
  ),
  "calendar/holiday": refusal(
    422,
    "这段放假的日期不对：应在这一年，开始不晚于结束，最多 15 天。",
    "This holiday's days are wrong: they belong to the year, begin before they end, and are 15 at most.",
  ),
  "calendar/make-up-day": refusal(
    422,
    "补班日应是这一年的星期六或星期日。",
    "A make-up day is a Saturday or a Sunday of the year.",
  ),
  "calendar/overlap": refusal(
    422,
    "有一天出现了两次，或既放假又补班。",
    "A day is there twice, or is both a holiday and worked.",
  ),
  "calendar/fixed-days": refusal(
    422,
    "缺少法定节假日：1 月 1 日、5 月 1 日和 10 月 1 日至 3 日每年都放假。",
    "Statutory holidays are missing: 1 January, 1 May and 1 to 3 October are holidays every year.",
  ),
  "calendar/known": refusal(
    409,
    "这一年的安排已经有了。要更正，请写明原因。",
    "This year is known already. To correct it, say why.",
  ),
  "calendar/unknown": refusal(
    409,
    "截止日所在年份的放假安排还没有录入，暂时算不出截止日。请管理员先录入。",
    "The holidays of the year in which this ends haven't been entered: its last day can't be computed. An administrator can enter them.",
  ),
  "claim/not-yours": refusal(
    422,
    "这项政策不由您单位申领。",
    "Your organization can't claim under this policy.",
  ),
  "claim/subject": refusal(
    422,
    "请选择为谁申领；按人申领的政策需要一份就业记录。",
    "Say for whom you claim: this policy needs one placement.",
  ),
  "claim/exists": refusal(
    409,
    "您的单位已为此申领过，见原申领编号。",
    "Your organization claimed for this already.",
  ),
  "claim/no-version": refusal(
    409,
    "那一天没有生效的政策版本。",
    "No version of this policy was in force on that day.",
  ),
  "claim/state": refusal(409, "这份申领现在不能这样操作。", "The claim can't do that now."),
  "claim/not-met": refusal(
    409,
    "条件不满足，不能批准；可以驳回或要求补充材料。",
    "The conditions aren't met: it can't be approved. Refuse it or ask for evidence.",
  ),
  "claim/late": refusal(409, "申领期限已过。", "The time to claim is over."),
  "claim/excluded": refusal(
    409,
    "同一个人的同类补贴已经批给另一个单位，不能重复发放。",
    "The same kind of subsidy for this person was granted to another organization. It is paid once.",
  ),
  "claim/over-cap": refusal(
    409,
    "批准后会超过该单位本年度的补贴上限。",
    "With this the organization would have more than its cap for the year.",
  ),
  "claim/documents": refusal(
    409,
    "这份申领的材料已有 30 份；请合成一份 PDF。",
    "This claim has 30 documents. Put several into one PDF.",
  ),
  "claim/limit": refusal(409, "待处理的申领太多了。", "Too many open claims."),
  "money/same-person": refusal(
    409,
    "申领、审核、批准、拨付、放款须由不同的人办理。",
    "Claiming, reviewing, approving, funding and releasing must be done by different people.",
  ),
  "money/nobody": refusal(
    409,
    "请管理员先登记您的身份证件：经手资金的人须实名。",
    "Ask your administrator to record your identity first: whoever handles money is known by name.",
  ),
  "award/state": refusal(409, "这笔补贴现在不能这样操作。", "The award can't do that now."),
  "award/notice-running": refusal(
    409,
    "公示还没有结束，不能列支。",
    "The public notice isn't over: nothing can be posted yet.",
  ),
  "award/objected": refusal(
    409,
    "有未处理的异议，不能列支或付款。",
    "An objection is open: nothing can be posted or paid.",
  ),
  "notice/over": refusal(
    409,
    "公示已经结束；可以书面向经办机构反映。",
    "The notice is over. You can still write to the office.",
  ),
  "objection/receipt": refusal(
    404,
    "没有这个回执号，请对照回执再输一遍。回执号是 12 位，形如 ABCD-EFGH-JKLM。",
    "There is no such receipt number. Compare it with your receipt: it has 12 characters, like ABCD-EFGH-JKLM.",
  ),
  "objection/state": refusal(409, "这份异议已经处理过。", "This objection was decided already."),
  "objection/limit": refusal(409, "这笔补贴的异议太多了。", "This award has too many objections."),
  "budget/none": refusal(409, "这项政策本年度还没有预算账。", "This policy has no budget for this year yet."),
  "payment/no-account": refusal(
    409,
    "有单位还没有登记收款账户。",
    "An organization hasn't said where to pay.",
  ),
  "payment/holder": refusal(
    422,
    "账户名称须与单位名称一致。",
    "The account must be in the organization's own name.",
  ),
  "payment/listed": refusal(409, "这笔补贴已在另一个批次里。", "This award is in another batch already."),
  "batch/state": refusal(409, "这个批次现在不能这样操作。", "The batch can't do that now."),
  "file/changed": refusal(
    409,
    "文件与预览时的不一样，请重新预览。",
    "The file isn't the one that was previewed. Preview it again.",
  ),
} as const satisfies Record<string, RefusalText>;
