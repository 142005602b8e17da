// @ts-check
// What can go wrong around the program, said with its remedy in both languages. Plain JavaScript, because the
// bootstrap in scripts/ says these sentences before the Node that reads TypeScript is there.

/** Each: what happened, then what to do; {names} are filled in. */
export const troubles = {
  "node-too-old": {
    zh: [
      "这里的 Node 是 {version}，需要 20 或更新的版本。",
      "请从 Node.js 官网或内部镜像安装（Debian 12 自带的是 18）。",
    ],
    en: [
      "This is Node {version}; 20 or newer is needed.",
      "Install one from the Node.js site or your mirror (Debian 12's own is 18).",
    ],
  },
  "demo-in-production": {
    zh: [
      "这个数据库里有演示数据（密码是公开的），不能用于正式环境。",
      "请换一个空的数据库（DATABASE_URL），或设 JISHI_MODE=development。",
    ],
    en: [
      "This database holds the demo fair, whose passwords are public: it can't serve in production.",
      "Name an empty database (DATABASE_URL), or set JISHI_MODE=development.",
    ],
  },
  "registry-unreachable": {
    zh: [
      "连不上 npm 软件源 {registry}。",
      "请检查网络和代理（HTTPS_PROXY）；有内部镜像时：npm config set registry 镜像地址。然后再运行一次。",
    ],
    en: [
      "The npm registry {registry} can't be reached.",
      "Check the network and the proxy (HTTPS_PROXY); with a mirror: npm config set registry ADDRESS. Then run this again.",
    ],
  },
  "install-failed": {
    zh: ["安装依赖没有成功。", "原因在上面；解决后再运行一次即可，已完成的部分不会重做。"],
    en: [
      "The dependencies could not be installed.",
      "The reason is above. Once mended, run this again; what was done stays done.",
    ],
  },
  "disk-full": {
    zh: [
      "磁盘空间不足：{path}。",
      "请清理空间（df -h 查看；第一次安装约需 2 GB），再运行一次。已保存的数据没有丢。",
    ],
    en: [
      "The disk is full: {path}.",
      "Free some space (df -h shows it; the first set-up takes about 2 GB) and run this again. Nothing saved is lost.",
    ],
  },
  "not-writable": {
    zh: [
      "没有权限写入 {path}。",
      "请修改它的所有者（chown），或用 DATA_DIR / JISHI_CACHE_DIR 指定别的位置。",
    ],
    en: [
      "{path} can't be written to.",
      "Change its owner (chown), or name another place in DATA_DIR or JISHI_CACHE_DIR.",
    ],
  },
  "no-compiler": {
    zh: [
      "媒体工作进程需要在本机编译，但缺少编译器或库：{missing}。",
      "请运行下面一行，再运行一次：\n  {line}",
    ],
    en: [
      "The media worker has to be compiled here, and its compiler or libraries are missing: {missing}.",
      "Run this line, then this command again:\n  {line}",
    ],
  },
  "packages-missing": {
    zh: ["测试需要的软件包没有安装：{missing}。", "请运行下面一行，再运行一次：\n  {line}"],
    en: [
      "Packages that the tests need are not installed: {missing}.",
      "Run this line, then this command again:\n  {line}",
    ],
  },
  "packages-failed": {
    zh: ["软件包没有装上：{missing}。", "原因在上面；请运行下面一行查看：\n  {line}"],
    en: ["Packages could not be installed: {missing}.", "The reason is above; to see it again:\n  {line}"],
  },
  "worker-build-failed": {
    zh: ["媒体工作进程没有编译成功。", "完整记录在 {log}。也可以用 MEDIASOUP_WORKER_BIN 指定已有的程序。"],
    en: [
      "The media worker could not be compiled.",
      "The whole record is in {log}. A worker you have can be named in MEDIASOUP_WORKER_BIN.",
    ],
  },
  "worker-unusable": {
    zh: ["媒体工作进程 {path} 不能运行。", "请更正 MEDIASOUP_WORKER_BIN；不设它时会自动取得。"],
    en: [
      "The media worker {path} doesn't run.",
      "Correct MEDIASOUP_WORKER_BIN; without it a worker is found or built.",
    ],
  },
  "step-failed": {
    zh: ["这一步没有成功：{title}。", "原因在上面；解决后再运行一次。"],
    en: ["This step failed: {title}.", "The reason is above. Once mended, run this again."],
  },
  "unknown-command": {
    zh: ["没有这个命令或部分：{name}。", "可用的有：{known}"],
    en: ["There is no such command or part: {name}.", "There are: {known}"],
  },
  "bad-environment": {
    zh: ["环境变量有误：\n{problemsZh}", "请更正后再启动；每个变量的说明在 .env.example。"],
    en: [
      "The environment variables are not right:\n{problemsEn}",
      "Correct them and start again; .env.example explains each.",
    ],
  },
  "port-taken": {
    zh: [
      "端口 {port} 已被另一个程序占用。",
      "换一个端口：PORT={other} npm start；或停止那个程序（ss -ltnp 'sport = :{port}'）。",
    ],
    en: [
      "Port {port} is taken by another program.",
      "Take another: PORT={other} npm start; or stop that program (ss -ltnp 'sport = :{port}').",
    ],
  },
  "port-forbidden": {
    zh: [
      "没有权限使用端口 {port}。",
      "1024 以下的端口需要特权：用 PORT=3000 并在前面放代理，或 setcap cap_net_bind_service。",
    ],
    en: [
      "Port {port} is not allowed to this user.",
      "Ports below 1024 need a privilege: use PORT=3000 behind a proxy, or setcap cap_net_bind_service.",
    ],
  },
  "address-unknown": {
    zh: ["本机没有地址 {address}。", "请更正 HOST 或 MEDIA_LISTEN_IP（ip addr 查看本机地址）。"],
    en: [
      "This machine has no address {address}.",
      "Correct HOST or MEDIA_LISTEN_IP (ip addr shows its addresses).",
    ],
  },
  "media-port-taken": {
    zh: [
      "媒体端口已被占用（{detail}）。",
      "换一段端口：MEDIA_PORT_BASE=41000；或停止占用它的程序（可能是另一个集市）。",
    ],
    en: [
      "A media port is taken ({detail}).",
      "Take others: MEDIA_PORT_BASE=41000; or stop the program that has them (another Jishi, perhaps).",
    ],
  },
  "database-in-use": {
    zh: [
      "另一个进程正在使用数据目录 {directory}。",
      "请先停止它，或用 DATA_DIR 指定别的目录。两个进程不会同时打开，数据没有受影响。",
    ],
    en: [
      "Another process has the data directory {directory} open.",
      "Stop it first, or name another directory in DATA_DIR. It was not opened twice; the data is safe.",
    ],
  },
  "database-unreachable": {
    zh: ["连不上数据库：{detail}。", "请检查 DATABASE_URL，以及 PostgreSQL 是否在运行（pg_isready）。"],
    en: [
      "The database can't be reached: {detail}.",
      "Check DATABASE_URL and that PostgreSQL runs (pg_isready).",
    ],
  },
  "database-refused": {
    zh: ["数据库拒绝了连接：{detail}。", "请检查 DATABASE_URL 中的用户、密码和数据库名（createdb 可新建）。"],
    en: [
      "The database refused the connection: {detail}.",
      "Check user, password and database name in DATABASE_URL (createdb makes one).",
    ],
  },
  "migration-refused": {
    zh: [
      "数据库结构与本程序不符：{detail}",
      "什么都没有改动。请按上面的说明处理，或先备份：npm run db -- backup 文件。",
    ],
    en: [
      "The database doesn't fit this program: {detail}",
      "Nothing was changed. Do as said above; a copy first: npm run db -- backup FILE.",
    ],
  },
  "server-stopped": {
    zh: ["服务意外停止（{detail}）。", "原因在上面；数据没有丢，再运行一次即可。"],
    en: [
      "The server stopped unexpectedly ({detail}).",
      "The reason is above. Nothing is lost; run this again.",
    ],
  },
};

/** @typedef {keyof typeof troubles} TroubleName */
/** @typedef {Readonly<Record<string, string | number>>} TroubleValues */

/** An expected trouble on its way up to where it is said; `shown` is another program's output that explains it. */
export class Trouble extends Error {
  /**
   * @param {TroubleName} trouble
   * @param {TroubleValues} [values]
   * @param {string} [shown]
   */
  constructor(trouble, values = {}, shown = "") {
    super(troubleText(trouble, values));
    this.name = "Trouble";
    this.trouble = trouble;
    this.shown = shown;
  }
}

/**
 * The sentences a person reads, zh-CN first.
 * @param {TroubleName} trouble
 * @param {TroubleValues} [values]
 * @returns {string}
 */
export function troubleText(trouble, values = {}) {
  const { zh, en } = troubles[trouble];
  /** @param {string} text */
  const fill = (text) =>
    text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? name)).replaceAll("\n", "\n  ");
  return `\n✗ ${fill(zh.join("\n"))}\n\n✗ ${fill(en.join("\n"))}\n`;
}
