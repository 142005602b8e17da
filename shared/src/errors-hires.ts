// Refusals about spreadsheets, referrals, placements and insured months; errors.ts joins them with the others.
import { refusal } from "./refusal-text.ts";

export const hireRefusals = {
  "organization/not-a-referrer": refusal(
    409,
    "只有人力资源服务机构、村（社区）和劳务工作站可以登记推荐。",
    "Only agencies, villages and labour workstations refer people.",
  ),
  "referral/contact": refusal(
    422,
    "手机号和证件号码至少填一项；用验证码确认必须有手机号。",
    "Give a phone or an ID number; consent by code needs the phone.",
  ),
  "referral/consent-text": refusal(
    409,
    "同意书已更新，请让本人重新阅读。",
    "The text of the consent has changed. Let the person read it again.",
  ),
  "referral/exists": refusal(
    409,
    "本单位已登记过此人，登记仍然有效。",
    "You registered this person already and it still counts.",
  ),
  "referral/state": refusal(409, "这条登记现在不能这样变更。", "The referral can't change that way now."),
  "referral/code": refusal(
    422,
    "验证码不对或已过期，可以重新发送。",
    "The code is wrong or has expired. You can send another.",
  ),
  "placement/exists": refusal(
    409,
    "此人在本单位已有一条进行中的录用。",
    "This person has a running placement here already.",
  ),
  "placement/state": refusal(409, "这条录用现在不能这样变更。", "The placement can't change that way now."),
  "placement/dates": refusal(
    422,
    "日期不对：不能晚于今天，入职不能早于录用，离职不能早于入职。",
    "Wrong date: not after today, no start before the offer, no end before the start.",
  ),
  "insurance/state": refusal(
    409,
    "这份预览已过期，请重新上传。",
    "This preview has expired. Upload the file again.",
  ),
  "insurance/stale": refusal(
    409,
    "预览之后数据有变化，请重新上传预览。",
    "The data changed after the preview. Upload the file again.",
  ),
  "insurance/file": refusal(
    409,
    "确认的不是预览的那份文件。",
    "The confirmed file isn't the one that was previewed.",
  ),
  "sheet/kind": refusal(
    415,
    "只支持 .xlsx 或 CSV 表格，旧的 .xls 请另存为 .xlsx。",
    "Only .xlsx or CSV. Save an old .xls as .xlsx first.",
  ),
  "sheet/encoding": refusal(
    415,
    "表格的文字编码无法识别，请另存为 UTF-8 或 GBK。",
    "The file's text encoding isn't known. Save it as UTF-8 or GBK.",
  ),
  "sheet/broken": refusal(
    422,
    "表格文件已损坏，请重新保存后再试。",
    "The spreadsheet is damaged. Save it again.",
  ),
  "sheet/empty": refusal(422, "表格里没有数据。", "The spreadsheet has no rows."),
  "sheet/columns": refusal(422, "表头缺少必要的列。", "The heading lacks columns that are needed."),
  "sheet/too-large": refusal(413, "表格太大，请分成几份。", "The spreadsheet is too large. Split it."),
};
