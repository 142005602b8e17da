// Every way the server may refuse a request: its code, its HTTP status, and a sentence in both languages.
// A refusal is expected and shown to the person; a bug is an ordinary Error and becomes a 500. Knows no zod: pages load it.
import { hireRefusals } from "./errors-hires.ts";
import { moneyRefusals } from "./errors-money.ts";
import { refusal, type RefusalText } from "./refusal-text.ts";

export type { RefusalText };

export const refusals = {
  "request/invalid": refusal(
    400,
    "填写的内容有误，请检查后再试。",
    "Something in the request is not valid. Please check it.",
  ),
  "request/too-large": refusal(413, "内容太大了。", "That is too large."),
  "request/too-many": refusal(429, "操作太频繁，请稍后再试。", "Too many requests. Please wait a little."),
  "request/reused": refusal(
    409,
    "同一个请求编号已用于别的内容。",
    "This request id was used for something else.",
  ),
  "request/stale": refusal(
    409,
    "别人刚改过，请刷新后再试。",
    "Someone changed this meanwhile. Please reload.",
  ),
  "request/csrf": refusal(
    403,
    "请求来源无法确认，请刷新页面。",
    "The origin of the request can't be confirmed. Reload the page.",
  ),
  "not-found": refusal(404, "没有找到，可能已经撤下。", "Not found. It may have been taken down."),
  "method-not-allowed": refusal(
    405,
    "这个地址不支持这样的操作。",
    "This address doesn't support that method.",
  ),
  "media-type": refusal(415, "不支持这种内容类型。", "This content type isn't supported."),
  internal: refusal(
    500,
    "系统出了问题，已记录。您的数据没有丢。",
    "Something went wrong on our side and was logged. Nothing of yours is lost.",
  ),
  unavailable: refusal(503, "系统正在恢复，请稍候。", "The system is recovering. Please wait a moment."),

  "auth/sign-in": refusal(401, "请先登录。", "Please sign in first."),
  "auth/forbidden": refusal(403, "您没有这项权限。", "You don't have permission for this."),
  "auth/wrong-code": refusal(401, "验证码不对或已过期。", "The code is wrong or has expired."),
  "auth/wrong-password": refusal(
    401,
    "账号、密码或动态码不对。",
    "Login, password or one-time code is wrong.",
  ),
  "auth/totp-needed": refusal(401, "请输入动态码。", "Please enter your one-time code."),
  "auth/weak-password": refusal(
    422,
    "密码至少 10 个字符，不能太常见。",
    "A password needs at least 10 characters and must not be common.",
  ),

  "text/forbidden": refusal(
    422,
    "有招聘中不允许的词句（歧视、收费或欺诈），请修改。",
    "Some words aren't allowed in recruitment (discrimination, fees, fraud). Please change them.",
  ),

  "organization/credit-code": refusal(
    422,
    "统一社会信用代码不正确。",
    "The unified social credit code is not valid.",
  ),
  "organization/exists": refusal(409, "这个单位已经登记过。", "This organization is registered already."),
  "organization/not-verified": refusal(409, "单位还没有通过核验。", "The organization isn't verified yet."),
  "user/exists": refusal(409, "这个账号名已被使用。", "This login is taken."),
  "user/limit": refusal(
    409,
    "这个单位的账号数量已到上限。",
    "This organization has as many logins as it can.",
  ),
  "user/identified": refusal(
    409,
    "这个账号已登记在另一个人名下，不能改换。",
    "This login is known to be another person's. That never changes.",
  ),
  "user/self": refusal(409, "不能停用自己的账号。", "You can't disable your own login."),
  "person/id-number": refusal(422, "证件号码不正确。", "The ID number is not valid."),
  "person/id-taken": refusal(
    409,
    "这个证件号码已登记在另一个手机号下。",
    "This ID number is registered under another phone.",
  ),
  "person/name": refusal(
    409,
    "这个证件号码或手机号登记的是另一个姓名。请核对；家人共用手机的，请填本人的证件号码。",
    "This ID number or phone is registered under another name. Check them; where a family shares a phone, give the person's own number.",
  ),
  "person/open-ticket": refusal(
    409,
    "您还在排队或面试，结束后再注销。",
    "You are still queueing or being interviewed. Finish first.",
  ),

  "fair/state": refusal(409, "招聘会现在不能这样变更。", "The fair can't change that way now."),
  "fair/not-ready": refusal(409, "还有设置没有完成。", "Some set-up is not finished."),
  "fair/not-open": refusal(409, "招聘会还没有开始或已经结束。", "The fair isn't open."),
  "fair/hours": refusal(
    422,
    "结束时间要晚于开始时间，最长 14 天。",
    "The end must be after the start, 14 days at most.",
  ),
  "booth/code-taken": refusal(409, "这个展位号已被占用。", "This booth code is taken."),
  "booth/invited": refusal(
    409,
    "这个单位在本场已有展位。",
    "This organization has a booth at this fair already.",
  ),
  "booth/state": refusal(409, "展位现在不能这样变更。", "The booth can't change that way now."),
  "booth/full": refusal(409, "本场展位已满。", "This fair has no room for more booths."),
  "job/state": refusal(409, "岗位现在不能这样变更。", "The job can't change that way now."),
  "job/incomplete": refusal(422, "岗位缺少法律要求的内容。", "The job lacks fields that the law requires."),
  "job/not-public": refusal(409, "岗位还没有通过审核。", "The job isn't public."),
  "job/limit": refusal(409, "岗位数量已到上限。", "The limit of jobs is reached."),
  "application/exists": refusal(409, "您已经投过这个岗位。", "You applied for this job already."),
  "application/state": refusal(
    409,
    "这份投递现在不能这样变更。",
    "The application can't change that way now.",
  ),
  "application/limit": refusal(
    409,
    "投递太多了，请先撤回一些。",
    "You have too many open applications. Withdraw some first.",
  ),
  "resume/missing": refusal(409, "请先填写简历。", "Please fill in your résumé first."),
  "file/type": refusal(415, "只支持 PDF、JPG 或 PNG。", "Only PDF, JPG or PNG."),
  "file/too-large": refusal(413, "文件不能超过 8 MB。", "A file may have 8 MB at most."),

  "stream/live-already": refusal(409, "这个展位已经在直播。", "This booth is live already."),
  "stream/not-live": refusal(409, "直播已经结束。", "The stream has ended."),
  "stream/full": refusal(503, "观看人数已满，请稍后再试。", "The stream is full. Please try again soon."),
  "stream/key-limit": refusal(
    409,
    "推流密钥已到上限，请先停用旧的。",
    "Too many stream keys. Revoke an old one first.",
  ),
  "comment/banned": refusal(403, "您在这个直播间已被禁言。", "You may not comment in this stream."),
  "comment/refused": refusal(
    422,
    "评论含有不允许的内容。",
    "The comment contains something that isn't allowed.",
  ),
  "media/unsupported": refusal(
    422,
    "浏览器不支持所需的音视频格式。",
    "The browser lacks the needed audio or video format.",
  ),
  "media/not-joined": refusal(409, "还没有进入房间。", "You haven't joined the room."),
  "media/limit": refusal(409, "音视频通道已到上限。", "Too many media channels."),
  "media/etag-missing": refusal(428, "请求缺少 If-Match。", "The request lacks If-Match."),
  "media/etag-stale": refusal(
    412,
    "连接已重启过，请用新的 ETag。",
    "The connection was restarted meanwhile: use its new ETag.",
  ),
  "media/failed": refusal(503, "音视频服务正在恢复。", "The media service is recovering."),

  "queue/full": refusal(409, "这个展位的队已满。", "This queue is full."),
  "queue/empty": refusal(409, "现在没有可叫的人。", "Nobody can be called now."),
  "queue/closed": refusal(409, "这个展位暂停取号。", "This booth takes no tickets now."),
  "ticket/exists": refusal(409, "您已经在这个展位排队。", "You are in this queue already."),
  "ticket/limit": refusal(409, "一个人最多同时排三个号。", "You can hold three tickets at most."),
  "ticket/state": refusal(409, "这个号现在不能这样操作。", "The ticket can't do that now."),
  "ticket/expired": refusal(409, "应答时间已过。", "The time to answer has passed."),
  "ticket/delayed-already": refusal(409, "每个号只能推迟一次。", "A ticket can be delayed once."),
  "ticket/busy": refusal(
    409,
    "您正被另一个展位叫号或面试。",
    "Another booth is calling or interviewing this person.",
  ),
  "call/busy": refusal(409, "请先结束当前的面试。", "Finish your current interview first."),
  "interview/state": refusal(409, "面试现在不能这样操作。", "The interview can't do that now."),
  "interview/extensions": refusal(409, "延长次数已用完。", "No more extensions."),
  "scan/invalid": refusal(
    422,
    "这次扫码的记录不完整，无法登记。",
    "This scan's record is broken and can't be kept.",
  ),
  "door/closed": refusal(409, "现在不是这场招聘会的入场时间。", "The doors of this fair aren't open now."),
  "door/full": refusal(409, "本场发出的入场码已到上限。", "This fair can't give out more codes."),
  "attendance/source": refusal(
    409,
    "这条依据不属于此人，或已被更正过。",
    "That evidence isn't about this person, or was corrected already.",
  ),
  "attendance/times": refusal(
    422,
    "时间要先后正确、不在将来，一次最长 12 小时。",
    "Times must be in order, not in the future, and 12 hours at most.",
  ),
  "interview/outcome": refusal(422, "请选择面试结果。", "Choose an outcome."),

  ...hireRefusals,
  ...moneyRefusals,
} as const satisfies Record<string, RefusalText>;

export type RefusalCode = keyof typeof refusals;

/** What a refused request answers, over HTTP (with `status`) and over sockets alike. */
export interface RefusalBody {
  code: RefusalCode;
  message: { "zh-CN": string; en: string };
  details?: RefusalDetail[];
  /** Seconds to wait before trying again, where that helps. */
  retryAfterSeconds?: number;
}

/** What exactly was wrong, for forms: a path in the body, and a code or the words that are wrong there. */
export interface RefusalDetail {
  path: string;
  message: string;
  /** Why, where the refusal's own sentence doesn't say it. */
  reason?: { "zh-CN": string; en: string };
}

export interface RefusalExtras {
  details?: RefusalDetail[];
  retryAfterSeconds?: number;
}

export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly extras: RefusalExtras;
  constructor(code: RefusalCode, extras: RefusalExtras = {}) {
    super(code);
    this.name = "Refusal";
    this.code = code;
    this.extras = extras;
  }
}

export function refusalBody(code: RefusalCode, extras: RefusalExtras = {}): RefusalBody {
  const { zh, en } = refusals[code];
  return { code, message: { "zh-CN": zh, en }, ...extras };
}
