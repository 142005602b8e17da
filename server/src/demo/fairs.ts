// The fairs of the demo: a night market that runs now, an industry fair next week, a weekly fair that is over, and a draft.
import { randomUUID } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import type { FairState, FairTemplate } from "@jishi/shared/fairs";
import type { DemoTenants } from "./places.ts";

/** Found by its name when it is to run again. */
export const NIGHT_MARKET = "荔城人才夜市";
const ZONE = "Asia/Shanghai";
/** Whoever starts the demo in the afternoon still finds it open the next morning. */
const NIGHT_MARKET_LASTS_HOURS_MIN = 12;

export interface DemoFair {
  id: string;
  tenantId: string;
  template: FairTemplate;
  state: FairState;
  seriesName: string | null;
  nameZh: string;
  nameEn: string;
  intro: string;
  opensAt: Date;
  closesAt: Date;
  venueName: string;
  venueAddress: string;
  /** Organizations in the order of their booths. */
  booths: readonly string[];
  /** Those that haven't answered. */
  invited: readonly string[];
}

export interface Hours {
  opensAt: Date;
  closesAt: Date;
}

/**
 * Began at the last six o'clock in the evening if that is today, else an hour ago; ends at half past midnight, and so always runs
 * across a midnight.
 */
export function nightMarketHours(now: Date): Hours {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(ZONE);
  const evening = local.withPlainTime("18:00");
  const hourAgo = local.subtract({ hours: 1 }).round({ smallestUnit: "hour", roundingMode: "floor" });
  const opens = Temporal.ZonedDateTime.compare(evening, local) <= 0 ? evening : hourAgo;
  const earliest = local.add({ hours: NIGHT_MARKET_LASTS_HOURS_MIN });
  const sameDay = earliest.withPlainTime("00:30");
  const closes = Temporal.ZonedDateTime.compare(sameDay, earliest) >= 0 ? sameDay : sameDay.add({ days: 1 });
  return { opensAt: asDate(opens), closesAt: asDate(closes) };
}

interface Daytime {
  days: number;
  from: string;
  to: string;
}

/** Some days from now, from one time of day to another. */
function daytime(now: Date, { days, from, to }: Daytime): Hours {
  const day = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(ZONE).add({ days });
  return { opensAt: asDate(day.withPlainTime(from)), closesAt: asDate(day.withPlainTime(to)) };
}

const asDate = (local: Temporal.ZonedDateTime) => new Date(local.epochMilliseconds);

export function demoFairs(tenants: DemoTenants, now: Date): DemoFair[] {
  return [nightMarket(tenants, now), ...others(tenants, now)];
}

function nightMarket({ licheng }: DemoTenants, now: Date): DemoFair {
  return {
    id: randomUUID(),
    tenantId: licheng.id,
    template: "night_market",
    state: "open",
    seriesName: "荔城人才夜市",
    nameZh: NIGHT_MARKET,
    nameEn: "Licheng Talent Night Market",
    intro: "下了班也能逛的招聘会。十二家企业现场摆摊，也在线上开播；想聊就排个号，手机上视频面试。",
    ...nightMarketHours(now),
    venueName: "荔城区市民广场",
    venueAddress: "莆田市荔城区胜利北街 88 号",
    booths:
      "ronghu haifeng qinghe mulan xinghua meizhou jiulihu shuangchi yunding anju changda chunhui".split(" "),
    invited: ["zhonglian"],
  };
}

function others({ putian, xianyou }: DemoTenants, now: Date): DemoFair[] {
  return [
    {
      id: randomUUID(),
      tenantId: putian.id,
      template: "industry",
      state: "announced",
      seriesName: null,
      nameZh: "电子信息与装备制造专场",
      nameEn: "Electronics and Equipment Fair",
      intro: "面向电子信息、装备制造两条产业链，技术岗和技能岗都有，现场可做技能等级咨询。",
      ...daytime(now, { days: 7, from: "09:00", to: "16:00" }),
      venueName: "莆田会展中心",
      venueAddress: "莆田市荔城区荔园东路 1 号",
      booths: ["ronghu", "xinghua", "qinghe", "jiulihu"],
      invited: ["mulan", "changda"],
    },
    {
      id: randomUUID(),
      tenantId: putian.id,
      template: "weekly",
      state: "closed",
      seriesName: "每周招聘会",
      nameZh: "每周综合招聘会",
      nameEn: "Weekly Job Fair",
      intro: "每周固定开放，免费入场。",
      ...daytime(now, { days: -5, from: "09:00", to: "11:30" }),
      venueName: "莆田市人力资源市场",
      venueAddress: "莆田市城厢区东圳西路 300 号",
      booths: ["haifeng", "mulan", "anju", "chunhui"],
      invited: [],
    },
    {
      id: randomUUID(),
      tenantId: xianyou.id,
      template: "spring_breeze",
      state: "draft",
      seriesName: "春风行动",
      nameZh: "仙游春风行动招聘会",
      nameEn: "Xianyou Spring Breeze Fair",
      intro: "",
      ...daytime(now, { days: 21, from: "08:30", to: "17:00" }),
      venueName: "仙游县体育馆",
      venueAddress: "仙游县鲤城街道八二五大街 1 号",
      booths: [],
      invited: [],
    },
  ];
}
