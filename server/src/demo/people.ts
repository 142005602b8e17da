// The people of the demo: staff with logins, candidates with phones and résumés.
import type { Resume } from "@jishi/shared/privacy";
import type { Role } from "@jishi/shared/permissions";

export interface DemoStaff {
  login: string;
  name: string;
  roles: readonly Role[];
  /** Whose staff; undefined: the city's own. */
  organization?: string;
}

export const demoStaff: readonly DemoStaff[] = [
  { login: "organizer", name: "林静怡", roles: ["organizer"] },
  { login: "recruiter1", name: "陈海燕", roles: ["enterprise", "recruiter"], organization: "ronghu" },
  { login: "recruiter2", name: "郑伟", roles: ["recruiter"], organization: "ronghu" },
  { login: "recruiter3", name: "林国栋", roles: ["enterprise", "recruiter"], organization: "haifeng" },
  {
    login: "agency",
    name: "黄志明",
    roles: ["agency", "enterprise", "recruiter"],
    organization: "zhonglian",
  },
  { login: "village", name: "李秀英", roles: ["village"], organization: "yunzhuang" },
  { login: "workstation", name: "和建军", roles: ["workstation"], organization: "lijiang" },
  { login: "reviewer", name: "许文清", roles: ["reviewer"] },
  { login: "approver", name: "蔡明辉", roles: ["approver"] },
  { login: "finance", name: "方雅琴", roles: ["finance"] },
  { login: "releaser", name: "曾庆国", roles: ["releaser"] },
  { login: "auditor", name: "戴晓东", roles: ["auditor"] },
  { login: "admin", name: "系统管理员", roles: ["admin"] },
];

export interface DemoCandidate {
  name: string;
  birthDate: string;
  resume: Resume;
}

type Line = readonly [
  name: string,
  birthDate: string,
  headline: string,
  region: string,
  education: Resume["education"],
  skills: readonly string[],
  experience: Resume["experience"][number],
  wishes: readonly string[],
];

const lines: readonly Line[] = [
  [
    "吴晓玲",
    "1994-03-12",
    "八年针车，想离家近一点",
    "仙游县榜头镇",
    "senior",
    ["针车", "电脑车", "带徒弟"],
    { from: "2016-02", to: "2025-12", employer: "晋江某鞋厂", title: "针车组长" },
    ["制鞋", "缝纫"],
  ],
  [
    "陈建国",
    "1979-08-21",
    "电工二十年，持高低压证",
    "荔城区黄石镇",
    "vocational",
    ["低压电工", "PLC", "设备维修"],
    { from: "2004-05", to: null, employer: "莆田某机械厂", title: "维修电工" },
    ["设备维修"],
  ],
  [
    "林雨桐",
    "2003-06-30",
    "英语六级，今年毕业",
    "荔城区",
    "bachelor",
    ["英语", "文案", "视频剪辑"],
    { from: "2025-07", to: "2025-09", employer: "厦门某跨境公司", title: "运营实习生" },
    ["外贸", "电商"],
  ],
  [
    "和丽春",
    "1998-11-05",
    "从丽江来，做过食品厂和民宿",
    "云南丽江",
    "junior",
    ["水产加工", "客房服务"],
    { from: "2019-03", to: "2024-10", employer: "大理某民宿", title: "管家" },
    ["食品加工", "酒店服务"],
  ],
  [
    "黄德福",
    "1968-01-17",
    "开货车三十年没出过大事故",
    "涵江区江口镇",
    "primary",
    ["B2 驾照", "冷链"],
    { from: "1996", to: null, employer: "个体运输", title: "司机" },
    ["运输"],
  ],
  [
    "郑文婷",
    "1990-09-09",
    "护士，想回莆田",
    "福州",
    "college",
    ["护理", "四手操作"],
    { from: "2012-07", to: null, employer: "福州某口腔门诊", title: "护士" },
    ["护理"],
  ],
  [
    "许志强",
    "1986-04-28",
    "注塑和数控都会",
    "仙游县",
    "vocational",
    ["数控车床", "卡尺", "看图纸"],
    { from: "2008-03", to: "2025-11", employer: "泉州某五金厂", title: "数控车工" },
    ["机械加工"],
  ],
  [
    "蔡雅婷",
    "2001-02-14",
    "会拍会剪会写标题",
    "荔城区拱辰街道",
    "college",
    ["短视频", "直播", "修图"],
    { from: "2022-08", to: "2025-12", employer: "莆田某网店", title: "直播助理" },
    ["直播", "电商"],
  ],
  [
    "方阿珠",
    "1972-12-01",
    "照顾过三位老人，细心",
    "荔城区黄石镇",
    "primary",
    ["老人照护", "做饭"],
    { from: "2015", to: null, employer: "家政", title: "护理员" },
    ["养老护理"],
  ],
];

export const demoCandidates: readonly DemoCandidate[] = lines.map(
  ([name, birthDate, headline, region, education, skills, experience, wishes]) => ({
    name,
    birthDate,
    resume: {
      headline,
      region,
      education,
      school: "",
      skills: [...skills],
      certificates: [],
      wishes: [...wishes],
      experience: [experience],
      about: "",
    },
  }),
);
