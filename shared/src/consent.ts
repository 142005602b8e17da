// What a person agrees to when an organization registers them: dated texts, because a consent is one to the words that were read. Knows no
// zod: pages load it.
export interface ConsentText {
  version: number;
  /** YYYY-MM-DD; in use from this day on. */
  from: string;
  zh: string;
  en: string;
}

/** Newest first; `{organization}` is who registers. A text that was used is never edited. */
export const consentTexts: readonly [ConsentText, ...ConsentText[]] = [
  {
    version: 1,
    from: "2024-01-01",
    zh: "我同意{organization}登记我的姓名、手机号和证件号码，向用人单位推荐我就业；入职后，人社部门可用这些信息核对我的社会保险缴费月份，用于审核该单位的就业服务补助。我可以随时撤回同意，撤回后不再用于推荐和新的申领。",
    en: "I agree that {organization} registers my name, phone and identity number and refers me to employers. After I start work the bureau may use them to check the months of my social insurance, to decide on this organization's employment service subsidy. I may withdraw at any time; then they are no longer used for referrals or new claims.",
  },
];

/** The text that is agreed to now. */
export const [currentConsent] = consentTexts;

export const consentFor = ({ zh, en }: ConsentText, organization: string): { zh: string; en: string } => ({
  zh: zh.replace("{organization}", organization),
  en: en.replace("{organization}", organization),
});
