// The words of a booth's page.
export const messages = {
  backToFair: "回{{fair}}",
  boothNumber: "{{code}} 展位",
  live: "正在直播 · {{count}} 人在看",
  watch: "看直播",
  waiting_other: "{{count}} 人在排",
  nobodyWaits: "现在没人排队",
  newcomerWait: "现在取号{{wait}}",
  jobsHere: "在招岗位",
  noJobs: "岗位还在审核，稍后就能看到。",
  about: "介绍",
  company: "这家企业",
} as const;
