// Runs the server as a process of ours and learns when it is ready.
import type { Config } from "../../server/src/config.ts";
import { Trouble } from "../../server/src/troubles.mjs";
import { type Command, SaidAlready } from "./command.ts";
import { inRoot } from "./places.ts";
import { type Kept, keepNode } from "./processes.ts";

const READY = /^ready (https?:\/\/\S+)$/; // What server/src/main.ts prints when it listens.

export interface RunningServer extends Kept {
  readonly url: string;
}

/** Resolves when the server listens. A server that ends before has said why itself. */
export async function startServer(command: Command, worker: string): Promise<RunningServer> {
  let ready: (url: string) => void;
  const url = new Promise<string>((resolve) => {
    ready = resolve;
  });
  const kept = keepNode([inRoot("server/src/main.ts")], {
    env: { ...process.env, MEDIASOUP_WORKER_BIN: worker },
    onLine: (line) => {
      const address = READY.exec(line)?.[1];
      if (address) ready(address);
      else process.stdout.write(`${line}\n`);
    },
  });
  command.add(kept);
  const first = await Promise.race([url, kept.exited]);
  if (typeof first === "number") {
    if (command.ending || first === 1) throw new SaidAlready();
    throw new Trouble("server-stopped", { detail: `exit ${first}` });
  }
  return { ...kept, url: first };
}

export function welcome(url: string, { mode, demo, database, dataDir }: Config): string {
  const where = database.kind === "embedded" ? `内置数据库 · embedded database (${dataDir})` : "PostgreSQL";
  return `
  集市 Jishi   ${url}
  ${mode} · ${where}
${demo ? DEMO : ""}
  Ctrl-C 停止 · stops
`;
}

const DEMO = `
  演示账号 · demo identities                         密码 · password: jishi-demo
    organizer                        主办方：办会、看数据、扫码放行 · opens the fair, sees the counters, scans at the door
    recruiter1, recruiter2           同一展位的两位招聘者 · two recruiters of one booth
    recruiter3                       另一家企业 · another enterprise
    agency, village, workstation     推荐人、申领补贴 · refer people, claim subsidies
    reviewer, approver               审核、决定、公示 · review, decide, publish
    finance, releaser                预留和列支、放款 · reserve and post, release payments
    auditor, admin                   查每一笔账、管理账号 · follows the money, keeps the logins
  求职者 · candidates: 手机号 · phone 19900000001 … 19900000009   验证码 · code 000000

  可以试试 · try
    1. recruiter1 登录并开播展位 · signs in and takes the booth live
    2. 另一个窗口用 19900000001 观看、取号 · in another window a candidate watches and takes a ticket
    3. recruiter1 叫号，双方视频面试 · calls the ticket, and both are in a video interview
    4. organizer 看实时数据，在 /scan 扫码放行 · watches the live counters, scans people in at /scan
    5. village 推荐一个人；agency 申领补贴；reviewer 审核 · refers a person; claims; reviews
`;
