// Says a clause and what was found, in both languages, for the person whose claim it is. Pure.
import type {
  Clause,
  Comparison,
  Condition,
  FactName,
  Said,
  TracedFact,
  Verdict,
} from "@jishi/shared/policies";

const names: Record<FactName, Said> = {
  "placement.startedOn": { zh: "入职日期", en: "first day of work" },
  "retention.provenThrough": { zh: "社保证明在岗至", en: "employment proven by social insurance through" },
  "referral.registeredOn": { zh: "推荐登记日期", en: "day the referral was registered" },
  "referral.consented": { zh: "本人同意被推荐", en: "the person consented to the referral" },
  "referral.credited": {
    zh: "这次就业计入申领单位的推荐",
    en: "the hire is credited to the claimant's referral",
  },
  "placement.offeredOn": { zh: "录用日期", en: "day of the offer" },
  "person.ofVillage": { zh: "属于本村（社区）劳动力", en: "the person is of the claimant's own village" },
  "person.newlyOrganized": { zh: "为新组织的劳动力", en: "the person is newly organized" },
  "employer.inTenant": { zh: "用人单位在本市", en: "the employer is in this city" },
  "claimant.licensed": { zh: "机构持有人力资源服务许可证", en: "the agency holds a human-resources licence" },
  "claim.submittedOn": { zh: "申领提交日期", en: "day of the claim" },
  "workstation.signedOn": { zh: "劳务协作协议签订日期", en: "day the labour agreement was signed" },
  "workstation.stablePeople": { zh: "稳定就业人数", en: "people in stable employment" },
  "centre.yearEndedOn": { zh: "培训年度截止日期", en: "last day of the training year" },
  "centre.trainedInYear": { zh: "年度培训合格人数", en: "people who passed training in the year" },
};

const comparisons: Record<Comparison, Said> = {
  at_least: { zh: "以上（含本数）", en: "at least" },
  more_than: { zh: "超过（不含本数）", en: "more than" },
  at_most: { zh: "以下（含本数）", en: "at most" },
  less_than: { zh: "不满（不含本数）", en: "less than" },
};

const verdicts: Record<Verdict, Said> = {
  yes: { zh: "符合", en: "met" },
  no: { zh: "不符合", en: "not met" },
  unknown: { zh: "缺少证据", en: "evidence is missing" },
};

/** One sentence: what is asked, what was found, what follows. */
export function said(clause: Clause, facts: readonly TracedFact[], verdict: Verdict): Said {
  const asked = question(clause);
  const follows = verdicts[verdict];
  // Of a yes or no there is nothing to add to what follows.
  if ("holds" in clause) {
    return { zh: `${asked.zh}：${follows.zh}。`, en: `${capitalized(asked.en)}: ${follows.en}.` };
  }
  const found = facts.map(shown);
  return {
    zh: `${asked.zh}；${found.map(({ zh }) => zh).join("，")}：${follows.zh}。`,
    en: `${capitalized(asked.en)}; ${found.map(({ en }) => en).join(", ")}: ${follows.en}.`,
  };
}

/** What a rule asks, a sentence for each of its clauses. */
export function conditionsSaid(condition: Condition): Said[] {
  if ("all" in condition) return condition.all.flatMap(conditionsSaid);
  if ("any" in condition) {
    const parts = condition.any.flatMap(conditionsSaid);
    return [{ zh: parts.map(({ zh }) => zh).join("，或"), en: parts.map(({ en }) => en).join(", or ") }];
  }
  if ("not" in condition) {
    return conditionsSaid(condition.not).map(({ zh, en }) => ({
      zh: `不得：${zh}`,
      en: `must not hold: ${en}`,
    }));
  }
  return [question(condition)];
}

function question(clause: Clause): Said {
  if ("lasts" in clause) {
    const { is, months } = clause.lasts;
    return {
      zh: `稳定就业要求${is === "at_least" ? "满" : "超过"} ${months} 个月`,
      en: `stable employment of ${comparisons[is].en} ${months} months is required`,
    };
  }
  if ("count" in clause) {
    const { fact, is, than } = clause.count;
    return {
      zh: `${names[fact].zh}要求 ${than} 人${comparisons[is].zh}`,
      en: `${comparisons[is].en} ${than} are required: ${names[fact].en}`,
    };
  }
  if ("holds" in clause) {
    const { zh, en } = names[clause.holds];
    return { zh: `要求${zh}`, en: `it is required that ${en}` };
  }
  return between(clause);
}

function between(clause: Extract<Clause, { notAfter: unknown } | { sameYear: unknown }>): Said {
  if ("notAfter" in clause) {
    const [first, second] = clause.notAfter;
    return {
      zh: `${names[first].zh}不得晚于${names[second].zh}`,
      en: `the ${names[first].en} may not be after the ${names[second].en}`,
    };
  }
  const [first, second] = clause.sameYear;
  return {
    zh: `${names[first].zh}与${names[second].zh}须在同一年度`,
    en: `the ${names[first].en} and the ${names[second].en} must be in the same year`,
  };
}

function shown({ name, value }: TracedFact): Said {
  const { zh, en } = names[name];
  if (value === null) return { zh: `${zh}未提供`, en: `${en}: not given` };
  return { zh: `${zh} ${value}`, en: `${en} ${value}` };
}

const capitalized = (sentence: string) => sentence.charAt(0).toUpperCase() + sentence.slice(1);
