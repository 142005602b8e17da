// The social insurances of a job, in the words that people use: all five together have a name of their own.
import type { JobView } from "@jishi/shared/jobs";
import { useWords } from "../../i18n/use-words.ts";

const five = ["pension", "medical", "unemployment", "injury", "maternity"] as const;

export function useInsurance(): (insurance: JobView["insurance"]) => string {
  const { t, language } = useWords("jobs");
  return (insurance) => {
    const hasFund = insurance.includes("housing_fund");
    if (five.every((one) => insurance.includes(one))) return t(hasFund ? "allSix" : "allFive");
    return insurance.map((one) => t(`insurance_${one}`)).join(language === "en" ? ", " : "、");
  };
}
