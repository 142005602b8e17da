// What a text message says to someone whose turn is near or who is called. Pure.
import { labelOf } from "../present.ts";

export interface TextFacts {
  template: "turn-near" | "called";
  language: "zh-CN" | "en";
  mode: "video" | "on_site";
  boothCode: string;
  number: number;
  organizationName: string;
  /** People before this one. */
  ahead: number;
  /** Where a candidate's tickets are shown. */
  url: string;
}

/** For gateways that send registered templates, and as a whole sentence for those that send any text. */
export function wording(facts: TextFacts) {
  const { template, language, mode, boothCode, number, organizationName, ahead, url } = facts;
  const label = labelOf(boothCode, number);
  const parameters = {
    language,
    mode,
    label,
    booth: boothCode,
    organization: organizationName,
    ahead: String(ahead),
    url,
  };
  const write = language === "en" ? english : chinese;
  return { template, parameters, text: write[template]({ ...facts, label }) };
}

type Write = Record<TextFacts["template"], (facts: TextFacts & { label: string }) => string>;

const chinese: Write = {
  "turn-near": ({ label, organizationName, boothCode, ahead, mode, url }) => {
    const near = ahead === 0 ? "下一位就是您" : `前面还有 ${ahead} 位`;
    const please = mode === "video" ? "请打开页面等候" : `请回到 ${boothCode} 展位附近`;
    return `【集市】${organizationName}：您的排队号 ${label}，${near}，${please}。${url}`;
  },
  called: ({ label, organizationName, boothCode, mode, url }) => {
    const please = mode === "video" ? "请马上打开页面接听" : `请马上到 ${boothCode} 展位`;
    return `【集市】${organizationName}正在叫您的号 ${label}，${please}。${url}`;
  },
};

const english: Write = {
  "turn-near": ({ label, organizationName, boothCode, ahead, mode, url }) => {
    const near = ahead === 0 ? "you are next" : `${ahead} ahead of you`;
    const please = mode === "video" ? "Please keep the page open" : `Please come back to booth ${boothCode}`;
    return `[Jishi] ${organizationName}: your number ${label}, ${near}. ${please}: ${url}`;
  },
  called: ({ label, organizationName, boothCode, mode, url }) => {
    const please =
      mode === "video" ? "Please open the page and answer now" : `Please come to booth ${boothCode} now`;
    return `[Jishi] ${organizationName} is calling your number ${label}. ${please}: ${url}`;
  },
};
