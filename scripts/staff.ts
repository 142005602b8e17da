// `npm run staff`: opens tenants and gives their staff logins, before anybody can sign in, and when somebody can't any more.
import { parseArgs } from "node:util";
import { Refusal, refusals } from "../shared/src/errors.ts";
import { Command } from "./steps/command.ts";
import { readEnvironment } from "./steps/environment.ts";
import { generatePrismaClient } from "./steps/prisma.ts";
import type { Config } from "../server/src/config.ts";
import { known } from "../server/src/explain.ts";
import { bureauRoles } from "../server/src/features/accounts/grants.ts";

const USAGE = `npm run staff -- <命令 command>

  list                                           各地区和工作人员 · tenants and who works for them
  tenant --level LEVEL --zh 莆田市 --en Putian    开一个地区 · open a tenant
         [--under TENANT]                        上级地区的名称或编号 · the name or id of the one above
  add LOGIN --name 姓名 --roles ROLES --tenant TENANT
                                                 加一位工作人员，密码只显示一次 · add somebody; the password is shown once
  roles LOGIN --roles ROLES                      换成这些角色 · these roles instead of theirs
  password LOGIN                                 换新密码，停用动态码 · a new password, and no one-time codes
  identity LOGIN                                 从标准输入读证件号码，办补贴的人必须登记
                                                 read an ID number from standard input: whoever handles money must be known

  LEVEL   city, county, town
  ROLES   用逗号隔开 · separated by commas: ${bureauRoles.join(", ")}
`;

const options = {
  level: { type: "string" },
  zh: { type: "string" },
  en: { type: "string" },
  under: { type: "string" },
  name: { type: "string" },
  roles: { type: "string" },
  tenant: { type: "string" },
} as const;
const names = ["list", "tenant", "add", "roles", "password", "identity"] as const;
type Name = (typeof names)[number];
const isName = (name: string): name is Name => names.some((one) => one === name);

class UsageError extends Error {}

await Command.run(async () => {
  let config: Config | undefined;
  try {
    const { name, login, given } = readArguments(process.argv.slice(2));
    config = readEnvironment();
    await generatePrismaClient();
    const { runStaff } = await import("./steps/staff.ts"); // only now: it loads what was generated
    await runStaff(name, config, { login, given });
    return 0;
  } catch (error) {
    if (error instanceof UsageError) console.error(USAGE);
    else if (error instanceof Refusal) console.error(sentences(error));
    else throw known(error, config) ?? error;
    return 1;
  }
});

function readArguments(args: string[]) {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [name = "", login = "", ...more] = positionals;
    const needsLogin = name !== "list" && name !== "tenant";
    if (!isName(name) || more.length > 0 || needsLogin !== (login !== "")) throw new UsageError();
    return { name, login, given: values };
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(undefined, { cause: error });
  }
}

function sentences({ code, extras: { details = [] } }: Refusal): string {
  const { zh, en } = refusals[code];
  return [`✗ ${zh}`, `✗ ${en}`, ...details.map(({ path, message }) => `  ${path}: ${message}`)].join("\n");
}
