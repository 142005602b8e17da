// "Chrome · Android" from what a browser says of itself: enough to know one's own devices by.

/** The first that matches counts: many browsers also name those whose engine they use. */
const browsers = [
  [/MicroMessenger\//, "WeChat"],
  [/HuaweiBrowser\//, "Huawei"],
  [/MiuiBrowser\//, "Mi"],
  [/UCBrowser\//, "UC"],
  [/QQBrowser\//, "QQ"],
  [/Edg(A|iOS)?\//, "Edge"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/(Headless)?Chrome\/|CriOS\//, "Chrome"],
  [/Safari\//, "Safari"],
] as const;
const systems = [
  [/HarmonyOS|OpenHarmony/, "HarmonyOS"],
  [/Android/, "Android"],
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "Mac"],
  [/Linux/, "Linux"],
] as const;

function named(agent: string, names: readonly (readonly [RegExp, string])[]): string | undefined {
  return names.find(([pattern]) => pattern.test(agent))?.[1];
}

export function deviceName(agent: string): string | undefined {
  const parts = [named(agent, browsers), named(agent, systems)].filter(Boolean);
  return parts.length > 0 ? parts.join(" · ") : undefined;
}
