// Debian's packages: which are missing, and installing them where we may.
import { readdirSync } from "node:fs";
import { Trouble, type TroubleName } from "../../server/src/troubles.mjs";
import { run, tail } from "../bootstrap/child.mjs";
import { step } from "../bootstrap/progress.mjs";
import { refuseFullDisk } from "./tool.ts";

const LISTS = "/var/lib/apt/lists";
const APT = [
  "install",
  "--yes",
  "--no-install-recommends",
  // Another apt may be at work on a fresh machine: wait for it.
  "-o",
  "DPkg::Lock::Timeout=300",
];

export const lineFor = (packages: readonly string[]) =>
  `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages.join(" ")}`;

/** The ones that are not installed; all of them where there is no dpkg to ask. */
export async function missingPackages(packages: readonly string[]): Promise<string[]> {
  const states = await Promise.all(
    packages.map(async (name) => {
      const { output } = await run("dpkg-query", ["--show", "--showformat=${db:Status-Status}", name]);
      return output.trim() === "installed" ? [] : [name];
    }),
  );
  return states.flat();
}

/** Installs what is missing when root; otherwise throws the trouble with the one line to run. */
export async function needPackages(packages: readonly string[], trouble: TroubleName): Promise<void> {
  const missing = await missingPackages(packages);
  if (missing.length === 0) return;
  const values = { missing: missing.join(" "), line: lineFor(missing) };
  const apt = await run("apt-get", ["--version"]);
  if (process.getuid?.() !== 0 || apt.code !== 0) throw new Trouble(trouble, values);
  await step(`安装软件包 · installing packages: ${values.missing}`, async (tell) => {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const onOutput = (text: string) => tell(text.trim().split("\n").at(-1)?.slice(0, 60) ?? "");
    let result = hasLists() ? await run("apt-get", [...APT, ...missing], { env, onOutput }) : undefined;
    // The lists may be missing or older than the mirror's files: then they are fetched, and it is tried once more.
    if (result?.code !== 0) {
      await run("apt-get", ["update"], { env, onOutput });
      result = await run("apt-get", [...APT, ...missing], { env, onOutput });
    }
    tell("");
    refuseFullDisk(result.output, "/");
    if (result.code !== 0) throw new Trouble("packages-failed", values, tail(result.output));
  });
}

function hasLists(): boolean {
  try {
    return readdirSync(LISTS).some((name) => name.endsWith("_Packages") || name.includes("_Packages."));
  } catch {
    return false;
  }
}
