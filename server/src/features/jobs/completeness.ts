// What a job must say before it may be published. Pure.
// 人力资源市场暂行条例 §24: employer, headcount, conditions, work, place, basic pay. 就业服务与就业管理规定 §11: also benefits and
// social insurance. The contract's form and its hours are what an applicant must be told anyway (劳动合同法 §8).
import type { Finding, JobDraft } from "@jishi/shared/jobs";

/** A description shorter than this says no more than the title. */
const DESCRIPTION_CHARACTERS_MIN = 10;

interface Need {
  field: keyof JobDraft;
  met: (job: JobDraft, today: string) => boolean;
  reasonZh: string;
  reasonEn: string;
}

const HR = "人力资源市场暂行条例第二十四条";
const HR_EN = "Interim Regulations on the Human Resources Market art. 24";
const SERVICES = "就业服务与就业管理规定第十一条";
const SERVICES_EN = "Employment Services Regulations art. 11";
const CONTRACT = "劳动合同法第八条";
const CONTRACT_EN = "Labour Contract Law art. 8";

const needs: readonly Need[] = [
  {
    field: "occupation",
    met: ({ occupation }) => occupation !== "",
    reasonZh: `请写明职业类别（${SERVICES}）。`,
    reasonEn: `Name the occupation (${SERVICES_EN}).`,
  },
  {
    field: "description",
    met: ({ description }) => description.length >= DESCRIPTION_CHARACTERS_MIN,
    reasonZh: `请写明工作内容，至少 ${DESCRIPTION_CHARACTERS_MIN} 个字（${HR}）。`,
    reasonEn: `Describe the work in at least ${DESCRIPTION_CHARACTERS_MIN} characters (${HR_EN}).`,
  },
  {
    field: "place",
    met: ({ place }) => place !== "",
    reasonZh: `请写明工作地点（${HR}）。`,
    reasonEn: `Name the place of work (${HR_EN}).`,
  },
  {
    field: "payMinFen",
    met: ({ payMinFen }) => payMinFen > 0,
    reasonZh: `请写明基本劳动报酬，不能只写面议（${HR}）。`,
    reasonEn: `State the basic pay; "negotiable" isn't enough (${HR_EN}).`,
  },
  {
    field: "payForm",
    met: ({ payForm }) => payForm !== "",
    reasonZh: `请写明工资构成或者发放方式（${SERVICES}）。`,
    reasonEn: `Say how the pay is made up or paid out (${SERVICES_EN}).`,
  },
  {
    field: "hours",
    met: ({ hours }) => hours !== "",
    reasonZh: `请写明工作时间（${CONTRACT}）。`,
    reasonEn: `State the working hours (${CONTRACT_EN}).`,
  },
  {
    field: "headcount",
    met: ({ headcount }) => headcount > 0,
    reasonZh: `请写明招聘人数（${HR}）。`,
    reasonEn: `State how many people are wanted (${HR_EN}).`,
  },
  {
    field: "contractType",
    met: ({ contractType }) => contractType !== null,
    reasonZh: `请选择合同类型（${CONTRACT}）。`,
    reasonEn: `Choose the type of contract (${CONTRACT_EN}).`,
  },
  {
    field: "insurance",
    // Part-time work and internships are insured against injury only, or otherwise: they may leave the list empty.
    met: ({ insurance, contractType }) =>
      insurance.length > 0 || contractType === "part_time" || contractType === "internship",
    reasonZh: `请写明社会保险（${SERVICES}）。`,
    reasonEn: `State the social insurance (${SERVICES_EN}).`,
  },
  {
    field: "requirements",
    met: ({ requirements }) => requirements !== "",
    reasonZh: `请写明招聘条件；没有要求就写“不限”（${HR}）。`,
    reasonEn: `State the conditions; if there are none, say so (${HR_EN}).`,
  },
  {
    field: "expiresOn",
    met: ({ expiresOn }, today) => expiresOn !== null && expiresOn >= today,
    reasonZh: "请选择今天或以后的截止日期，过期岗位会自动下架。",
    reasonEn: "Choose an end date, today or later; the job is taken down after it.",
  },
];

/** What is missing, field by field; `today` is YYYY-MM-DD where the employer is. */
export function missing(job: JobDraft, today: string): Finding[] {
  return needs
    .filter(({ met }) => !met(job, today))
    .map(({ field, reasonZh, reasonEn }) => ({
      rule: "missing" as const,
      field,
      words: "",
      blocking: true,
      reasonZh,
      reasonEn,
    }));
}
