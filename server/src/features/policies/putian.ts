// Putian's subsidies as rule versions: the "Eight Measures" of 2024 and the workstation rule of 2025. What the texts leave open is
// filled by an assumption that says so.
import type { Condition, RuleVersion } from "@jishi/shared/policies";

const YUAN = 100;
const basis2024 = "莆田市《2024年两节期间服务企业扩大生产稳定就业八条措施》";
const in2024 = { from: "2024-01-01", until: null, version: 1, basis: basis2024, noticeWorkdays: 5 } as const;

/** One person's hire is paid for once, whoever brought them. */
const ONE_PER_HIRE = "hire-of-a-person";

const consented: Condition = { holds: "referral.consented" };
const credited: Condition = { holds: "referral.credited" };
const referredFirst: Condition = { notAfter: ["referral.registeredOn", "placement.offeredOn"] };
const inPutian: Condition = { holds: "employer.inTenant" };
const stable = (is: "at_least" | "more_than", months: number): Condition => ({
  lasts: { from: "placement.startedOn", through: "retention.provenThrough", is, months },
});

const agencyService: RuleVersion = {
  ...in2024,
  policy: "agency-service",
  title: { zh: "就业服务补助（人力资源服务机构）", en: "Employment service subsidy for agencies" },
  anchor: "placement.startedOn",
  assumptions: [
    {
      zh: "公告的英文文本写的是“超过 3 个月”，不含本数：正好满 3 个月的不算。",
      en: "The announcement's English text says more than 3 months: three months to the day aren't enough.",
    },
    {
      zh: "稳定就业以用人单位缴纳的社会保险月份证明。",
      en: "Stable employment is proven by the months of social insurance that the employer paid.",
    },
    {
      zh: "申领期限原文未列，按条件满足后 12 个月计算。",
      en: "The announcement sets no time to claim: 12 months from the day the conditions are met.",
    },
  ],
  claimants: ["agency"],
  condition: {
    all: [
      { holds: "claimant.licensed" },
      consented,
      credited,
      referredFirst,
      inPutian,
      stable("more_than", 3),
    ],
  },
  amount: { fen: 800 * YUAN },
  exclusivityGroup: ONE_PER_HIRE,
  claimMonths: 12,
};

const villageReward: RuleVersion = {
  ...in2024,
  policy: "village-organizing",
  title: { zh: "村（社区）组织劳动力奖励", en: "Reward for organizing a village's labour force" },
  anchor: "placement.startedOn",
  assumptions: [
    {
      zh: "“当年”指组织登记与入职在同一日历年度。",
      en: "“In the year” means that the referral and the first day of work are in one calendar year.",
    },
    {
      zh: "“稳定就业”原文未列月数，与机构补助相同，按超过 3 个月计算。",
      en: "The announcement names no months of stable employment: more than 3, as for agencies.",
    },
    {
      zh: "与机构补助不重复发放，原文未说明。",
      en: "Not paid beside the agency's subsidy for the same hire, which the announcement leaves open.",
    },
  ],
  claimants: ["village_committee"],
  condition: {
    all: [
      { holds: "person.ofVillage" },
      { holds: "person.newlyOrganized" },
      consented,
      credited,
      referredFirst,
      inPutian,
      { sameYear: ["referral.registeredOn", "placement.startedOn"] },
      stable("more_than", 3),
    ],
  },
  amount: { fen: 800 * YUAN },
  exclusivityGroup: ONE_PER_HIRE,
  claimMonths: 12,
};

const agreementSigned: Condition = { notAfter: ["workstation.signedOn", "claim.submittedOn"] };

const workstation2024: RuleVersion = {
  ...in2024,
  until: "2025-01-01",
  policy: "workstation",
  title: { zh: "劳务协作工作站补助", en: "Labour workstation subsidy" },
  anchor: "workstation.signedOn",
  assumptions: [
    {
      zh: "“每站”按签订的协议计，一次性。",
      en: "“Each workstation” means each agreement that was signed, once.",
    },
  ],
  claimants: ["workstation"],
  condition: agreementSigned,
  amount: { fen: 50_000 * YUAN },
  exclusivityGroup: "workstation-once",
  claimMonths: 12,
};

const workstation2025: RuleVersion = {
  ...workstation2024,
  version: 2,
  from: "2025-01-01",
  until: null,
  basis: "莆田市 2025 年稳就业措施：工作站带动 20 人以上稳定就业 3 个月",
  assumptions: [],
  condition: {
    all: [
      agreementSigned,
      {
        count: {
          fact: "workstation.stablePeople",
          is: "at_least",
          than: 20,
          each: { is: "at_least", months: 3 },
        },
      },
    ],
  },
};

const trainingCentre: RuleVersion = {
  ...in2024,
  policy: "training-centre",
  title: { zh: "企业职工培训中心奖励", en: "Reward for enterprise training centres" },
  anchor: "centre.yearEndedOn",
  assumptions: [
    {
      zh: "原文只列总额 5 万至 20 万元，分档为本系统假设：超过 500 人 5 万，超过 1000 人 10 万，超过 2000 人 20 万。",
      en: "The announcement only says 50,000 to 200,000 yuan. The bands are assumed here: 50,000 for more than 500 people, 100,000 for more than 1,000, 200,000 for more than 2,000.",
    },
  ],
  claimants: ["enterprise"],
  condition: { notAfter: ["centre.yearEndedOn", "claim.submittedOn"] },
  amount: {
    tiers: {
      by: "centre.trainedInYear",
      of: [
        { is: "more_than", than: 2000, fen: 200_000 * YUAN },
        { is: "more_than", than: 1000, fen: 100_000 * YUAN },
        { is: "more_than", than: 500, fen: 50_000 * YUAN },
      ],
    },
  },
  exclusivityGroup: "training-centre-of-a-year",
  claimMonths: 12,
};

export const putianRules: readonly RuleVersion[] = [
  agencyService,
  villageReward,
  workstation2024,
  workstation2025,
  trainingCentre,
];
