// The frame of every command: says troubles in words, ends what it started, and exits with a code.
import { Trouble } from "../../server/src/troubles.mjs";
import { endAll } from "../bootstrap/child.mjs";
import { exitCodeOf, onEnd } from "../bootstrap/life.mjs";

/** A program of ours has failed and printed why itself. */
export class SaidAlready extends Error {}

/** Where a command leaves what must be ended with it. */
export class Command {
  readonly #kept: (() => Promise<unknown>)[] = [];
  #ended: Promise<never> | undefined;

  /** Whether we are ending, by ourselves or because the person wants it. */
  get ending(): boolean {
    return this.#ended !== undefined;
  }

  /** Ends with the command; the last added first. */
  add<T extends { stop(): Promise<unknown> }>(kept: T): T {
    // What was being started when the end came is ended too.
    if (this.ending) void kept.stop();
    else this.#kept.push(() => kept.stop());
    return kept;
  }

  /**
   * Runs the command and exits with its code. After a signal the code is a shell's, or `stopped` where being stopped is
   * the ordinary end.
   */
  static async run(work: (command: Command) => Promise<number>, stopped?: number): Promise<never> {
    const command = new Command();
    onEnd((signal) => void command.#end(stopped ?? exitCodeOf(signal)));
    try {
      return await command.#end(await work(command));
    } catch (error) {
      if (!command.ending) say(error);
      return command.#end(1);
    }
  }

  #end(code: number): Promise<never> {
    return (this.#ended ??= this.#close(code));
  }

  async #close(code: number): Promise<never> {
    await endAll();
    for (const stop of this.#kept.splice(0).toReversed()) await stop();
    process.exit(code);
  }
}

function say(error: unknown): void {
  if (error instanceof SaidAlready) return;
  if (error instanceof Trouble) {
    if (error.shown) console.error(error.shown);
    console.error(error.message);
  } else {
    console.error(error);
  }
}
