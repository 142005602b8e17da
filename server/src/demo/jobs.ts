// The jobs of the demo, as their employers would write them: they pass the same screening as everyone's.
import { JobDraft, JobState } from "@jishi/shared/jobs";
import jobs from "./jobs.json" with { type: "json" };

export interface DemoJob {
  employer: string;
  state: JobState;
  draft: JobDraft;
}

/** What most of them say alike. */
const usual = {
  payPeriod: "month",
  payForm: "基本工资加绩效，每月 15 日发放",
  hours: "两班倒，每班 8 小时，做六休一",
  contractType: "fixed_term",
  insurance: ["pension", "medical", "unemployment", "injury", "maternity"],
  benefits: ["包吃住", "高温补贴", "带薪年假"],
};

export function demoJobs(expiresOn: string): DemoJob[] {
  return jobs.map(({ employer, state, payMinYuan, payMaxYuan, ...said }) => ({
    employer,
    state: JobState.parse(state),
    draft: JobDraft.parse(
      Object.assign({ expiresOn, payMinFen: payMinYuan * 100, payMaxFen: payMaxYuan * 100 }, usual, said),
    ),
  }));
}
