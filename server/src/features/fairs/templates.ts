// What a kind of fair usually is: its hours in the tenant's zone, its channels, its venue. Pure.
import { Temporal } from "temporal-polyfill";
import type { FairDraft, FairTemplate } from "@jishi/shared/fairs";
import type { Channel } from "@jishi/shared/values";
import { floorPlan } from "./plans.ts";

/** Stands in a new draft's address; the checklist asks for the real one. */
export const ADDRESS_TO_FILL = "（请填写详细地址）";

interface Template {
  zh: string;
  en: string;
  seriesName: string | null;
  opens: string;
  closes: string;
  /** How many days after the first day the fair closes. */
  lasts: number;
  channels: readonly Channel[];
  venueName: string;
  intro: string;
}

const templates: Record<FairTemplate, Template> = {
  night_market: {
    zh: "人才夜市",
    en: "Talent night market",
    seriesName: "人才夜市",
    opens: "18:00",
    closes: "00:30",
    lasts: 1,
    channels: ["on_site", "online", "video", "live"],
    venueName: "市民广场",
    intro: "下了班也能逛的招聘会：现场摊位、线上排队、视频面试、直播带岗，到零点半。",
  },
  industry: {
    zh: "产业专场招聘会",
    en: "Industry job fair",
    seriesName: null,
    opens: "09:00",
    closes: "16:00",
    lasts: 0,
    channels: ["on_site", "online", "video", "live"],
    venueName: "会展中心",
    intro: "面向重点产业链的专场招聘，企业现场答疑，也可线上视频面试。",
  },
  weekly: {
    zh: "每周招聘会",
    en: "Weekly job fair",
    seriesName: "每周招聘会",
    opens: "09:00",
    closes: "11:30",
    lasts: 0,
    channels: ["on_site", "online"],
    venueName: "人力资源市场",
    intro: "每周固定开放的综合招聘会，免费入场，不收取任何费用。",
  },
  spring_breeze: {
    zh: "春风行动招聘会",
    en: "Spring Breeze job fair",
    seriesName: "春风行动",
    opens: "08:30",
    closes: "17:00",
    lasts: 0,
    channels: ["on_site", "online", "video", "live"],
    venueName: "体育馆广场",
    intro: "春节后返岗务工专场，设零工专区、政策咨询和返岗专车服务点。",
  },
};

/** A draft for the fair that begins on `date` (YYYY-MM-DD) in the tenant's zone. */
export function fromTemplate(
  name: FairTemplate,
  date: string,
  timeZone: string,
): Omit<FairDraft, "tenantId"> {
  const template = templates[name];
  const day = Temporal.PlainDate.from(date);
  return {
    template: name,
    seriesName: template.seriesName,
    name: {
      zh: `${template.zh}（${day.month}月${day.day}日）`,
      en: `${template.en}, ${day.toString()}`,
    },
    intro: template.intro,
    opensAt: at(day, template.opens, timeZone),
    closesAt: at(day.add({ days: template.lasts }), template.closes, timeZone),
    channels: [...template.channels],
    venue: { name: template.venueName, address: ADDRESS_TO_FILL, plan: floorPlan(name) },
  };
}

function at(day: Temporal.PlainDate, time: string, timeZone: string): string {
  const local = day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) });
  return local.toInstant().toString({ fractionalSecondDigits: 3 });
}
