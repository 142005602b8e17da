// Runs a tool of the project's own and turns its failure into a trouble that shows what the tool said.
import { Trouble } from "../../server/src/troubles.mjs";
import { run, tail } from "../bootstrap/child.mjs";
import { root } from "./places.ts";

export interface ToolOptions {
  /** What the person was told is being done. */
  title: string;
  env?: NodeJS.ProcessEnv;
  onOutput?: (text: string) => void;
}

/** Throws the trouble that a full disk or a failed tool is; answers what the tool printed. */
export async function runTool(
  command: string,
  args: readonly string[],
  options: ToolOptions,
): Promise<string> {
  const { title, env = process.env, onOutput } = options;
  const { code, output } = await run(command, args, { cwd: root, env, ...(onOutput && { onOutput }) });
  if (code === 0) return output;
  refuseFullDisk(output, root);
  throw new Trouble("step-failed", { title }, tail(output));
}

/** A full disk looks like a failure of whatever was writing: this says which it was. */
export function refuseFullDisk(output: string, path: string): void {
  const full = /ENOSPC|No space left on device/i.test(output);
  if (full) throw new Trouble("disk-full", { path }, tail(output, 5));
}
