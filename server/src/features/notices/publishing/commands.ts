// Publishing notices, and seeing before what one will say.
import { Refusal } from "@jishi/shared/errors";
import type { AwardId, TenantId } from "@jishi/shared/ids";
import type { NoticePreview, NoticeView } from "@jishi/shared/notices";
import { asStaff, type Actor } from "../../../actor.ts";
import { dayIn } from "../../../calendar-day.ts";
import { workdaysLater } from "../../policies/index.ts";
import { loadNotice, presentLine, type NoticeDeps } from "../commands.ts";
import { endOfDay } from "../notice.ts";

type Said = NoticeView["title"];

/** What a notice published now would say. Refuses with not-found and calendar/unknown. */
export async function previewNotice(
  deps: NoticeDeps,
  tenantId: TenantId,
  awardIds: readonly AwardId[],
): Promise<NoticePreview> {
  const { awards, title, throughDay, workdays } = await prepare(deps, tenantId, awardIds, deps.clock());
  const lines = awards
    .toSorted((one, other) => one.reference.localeCompare(other.reference))
    .flatMap((award) => presentLine(deps, { ...award, objections: "none" }));
  const totalFen = lines.reduce((sum, { amountFen }) => sum + amountFen, 0);
  return { title, throughDay, workdays, lines: lines.length, totalFen, awards: lines };
}

/** Refuses with not-found, award/state and calendar/unknown. */
export async function publishNotice(
  deps: NoticeDeps,
  actor: Actor,
  tenantId: TenantId,
  awardIds: readonly AwardId[],
): Promise<NoticeView> {
  const at = deps.clock();
  const { title, throughDay, timeZone } = await prepare(deps, tenantId, awardIds, at);
  const noticeId = await deps.store.publish({
    tenantId,
    awardIds,
    at,
    by: asStaff(actor).userId,
    title,
    throughDay,
    endsAt: new Date(endOfDay(throughDay, timeZone)),
  });
  return loadNotice(deps, noticeId);
}

/**
 * One notice for awards of any policy, as long as the longest of their rules asks. The day of publication isn't counted; objections are
 * taken until the last workday is over where the tenant is.
 */
async function prepare(deps: NoticeDeps, tenantId: TenantId, awardIds: readonly AwardId[], at: Date) {
  const awards = await deps.store.awards(awardIds, tenantId, at);
  if (awards.length !== new Set(awardIds).size) throw new Refusal("not-found");
  const timeZone = await deps.store.zoneOf(tenantId);
  const workdays = Math.max(...awards.map(({ rule }) => rule.noticeWorkdays));
  return {
    awards,
    timeZone,
    workdays,
    title: titleOf(awards),
    throughDay: workdaysLater(await deps.calendar(), dayIn(timeZone, at), workdays),
  };
}

function titleOf(awards: readonly { rule: { title: Said } }[]): Said {
  const titles = [...new Map(awards.map(({ rule }) => [rule.title.zh, rule.title])).values()];
  const [only] = titles;
  if (titles.length === 1 && only) return { zh: `${only.zh}拟发放名单公示`, en: `Public notice: ${only.en}` };
  return { zh: "就业补贴拟发放名单公示", en: "Public notice: employment subsidies" };
}
