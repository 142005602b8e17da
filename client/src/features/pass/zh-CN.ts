// The words of one's own entry code.
export const messages = {
  title: "入场码",
  back: "我的号",
  forFair: "去哪一场",
  anyFair: "任何一场现场招聘会都能用",
  over: "{{fair}} · {{venue}}",
  qr: "入场二维码，每 30 秒换一次",
  next: "{{seconds}} 秒后换新码",
  typed: "扫不了就报这九位数",
  bright: "把屏幕调亮，正对镜头，离一只手掌远。",
  lasts_other: "没有网络也能用 {{count}} 分钟",
  lastsSoon: "没有网络，这个码快要用完了",
  offline: "网络断了，码还在换。",
  ended: "码不能再换新了",
  endedHint: "这台手机太久没有连上网络，请连一下网；连不上就报九位数，或者到服务台登记姓名。",
  signInTitle: "登录后有您的入场码",
  signInHint: "没有账号也能进场：到门口登记个姓名就行。",
} as const;
