// Floor plans that look like the places where such fairs are held: entrances, stages, rows of booths. Pure.
import type { BoothSlot, DeskBooth, FairTemplate, FloorPlan } from "@jishi/shared/fairs";

interface Rows {
  letters: readonly string[];
  booths: number;
  left: number;
  top: number;
  stepX: number;
  /** Each row's distance from the first: rows stand back to back in pairs, with an aisle between the pairs. */
  offsets: readonly number[];
  width: number;
  height: number;
}

interface Layout {
  width: number;
  height: number;
  marks: FloorPlan["marks"];
  rows: Rows;
}

type Mark = FloorPlan["marks"][number];
type Box = readonly [x: number, y: number, width: number, height: number];

const mark = (kind: Mark["kind"], label: string, [x, y, width, height]: Box): Mark => ({
  kind,
  label,
  place: { x, y, width, height },
});

/** Four walls as rectangles; a wall is at most 500 long, so the long sides are two. */
function hall(width: number, height: number): Mark[] {
  const half = width / 2;
  return [
    mark("wall", "", [0, 0, half, 10]),
    mark("wall", "", [half, 0, half, 10]),
    mark("wall", "", [0, 0, 10, Math.min(500, height)]),
    mark("wall", "", [width - 10, 0, 10, Math.min(500, height)]),
  ];
}

/** A street between two gates: snacks and a stage at its head, four rows of stalls under lanterns. */
const nightMarket: Layout = {
  width: 1000,
  height: 620,
  marks: [
    mark("area", "小吃区", [30, 24, 190, 76]),
    mark("stage", "舞台", [360, 20, 280, 84]),
    mark("area", "服务台", [780, 24, 190, 76]),
    mark("entrance", "西门", [0, 290, 26, 90]),
    mark("entrance", "东门", [974, 290, 26, 90]),
    mark("area", "休息区", [60, 560, 240, 46]),
    mark("area", "打印简历", [700, 560, 240, 46]),
  ],
  rows: {
    letters: ["A", "B", "C", "D"],
    booths: 8,
    left: 60,
    top: 136,
    stepX: 112,
    offsets: [0, 88, 232, 320],
    width: 96,
    height: 76,
  },
};

/** A hall with a stage opposite its doors and three aisles. */
const industry: Layout = {
  width: 1000,
  height: 700,
  marks: [
    ...hall(1000, 700),
    mark("stage", "主舞台", [340, 24, 320, 86]),
    mark("area", "政策咨询", [60, 30, 200, 70]),
    mark("area", "面试间", [740, 30, 200, 70]),
    mark("area", "签到处", [120, 626, 200, 56]),
    mark("entrance", "入口", [430, 664, 140, 36]),
    mark("entrance", "出口", [820, 664, 120, 36]),
  ],
  rows: {
    letters: ["A", "B", "C", "D"],
    booths: 10,
    left: 52,
    top: 150,
    stepX: 91,
    offsets: [0, 82, 242, 324],
    width: 78,
    height: 70,
  },
};

/** The labour market's own room, every week the same: two rows along one aisle. */
const weekly: Layout = {
  width: 1000,
  height: 420,
  marks: [
    ...hall(1000, 420),
    mark("area", "咨询窗口", [60, 24, 260, 60]),
    mark("area", "自助查询", [680, 24, 260, 60]),
    mark("entrance", "入口", [430, 384, 140, 36]),
  ],
  rows: {
    letters: ["A", "B"],
    booths: 8,
    left: 60,
    top: 116,
    stepX: 112,
    offsets: [0, 150],
    width: 96,
    height: 84,
  },
};

/** A square full of tents, buses at one side. */
const springBreeze: Layout = {
  width: 1000,
  height: 720,
  marks: [
    mark("stage", "启动仪式", [350, 20, 300, 90]),
    mark("area", "返岗专车", [30, 24, 220, 80]),
    mark("area", "法律援助", [750, 24, 220, 80]),
    mark("entrance", "南门", [430, 684, 140, 36]),
    mark("entrance", "北门", [880, 120, 90, 30]),
    mark("area", "零工专区", [60, 640, 260, 56]),
    mark("area", "医疗点", [680, 640, 260, 56]),
  ],
  rows: {
    letters: ["A", "B", "C", "D"],
    booths: 12,
    left: 38,
    top: 164,
    stepX: 78,
    offsets: [0, 84, 248, 332],
    width: 66,
    height: 70,
  },
};

const layouts: Record<FairTemplate, Layout> = {
  night_market: nightMarket,
  industry,
  weekly,
  spring_breeze: springBreeze,
};

export function floorPlan(template: FairTemplate): FloorPlan {
  const { width, height, marks } = layouts[template];
  return { width, height, marks };
}

/** The places for booths, in walking order: A1, A2, … */
export function slots(template: FairTemplate): BoothSlot[] {
  const { letters, booths, left, top, stepX, offsets, width, height } = layouts[template].rows;
  return letters.flatMap((letter, row) =>
    Array.from({ length: booths }, (_, seat) => ({
      code: `${letter}${seat + 1}`,
      place: { x: left + seat * stepX, y: top + (offsets[row] ?? 0), width, height },
    })),
  );
}

/** What is left of them: neither invited nor accepted booths have that code. */
export function freeSlots(
  template: FairTemplate,
  booths: readonly { code: string; state: DeskBooth["state"] }[],
): BoothSlot[] {
  const taken = new Set(
    booths.filter(({ state }) => state === "invited" || state === "accepted").map(({ code }) => code),
  );
  return slots(template).filter(({ code }) => !taken.has(code));
}
