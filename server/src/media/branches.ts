// The routers of one room: the origin, and one more for each worker's share of viewers or each foreign numbering.
import { EventEmitter } from "node:events";
import { Refusal } from "@jishi/shared/errors";
import type { As } from "@jishi/shared/media";
import { Branch, type Numbering } from "./branch.ts";
import { fromWorker } from "./refuse.ts";
import { NUMBERINGS_PER_ROOM_MAX } from "./settings.ts";
import type { MediaWorker, Workers } from "./workers.ts";

export interface BranchesOptions {
  workers: Workers;
  viewersPerWorkerMax: number;
}

export class Branches extends EventEmitter<{ closed: [Branch] }> {
  readonly origin: Branch;
  readonly #options: BranchesOptions;
  readonly #all = new Set<Branch>();
  /** Viewers are placed one after the other, so that two who come at once don't open two branches. */
  #placing: Promise<unknown> = Promise.resolve();

  private constructor(options: BranchesOptions, origin: Branch) {
    super();
    this.#options = options;
    this.origin = origin;
    this.#adopt(origin);
  }

  static async open(options: BranchesOptions): Promise<Branches> {
    const worker = await options.workers.leastLoaded();
    if (worker === undefined) throw new Refusal("media/failed", { retryAfterSeconds: 1 });
    return new Branches(options, await fromWorker(Branch.open(worker)));
  }

  get size(): number {
    return this.#all.size;
  }

  /**
   * Takes a place on a worker: who sends at the origin, viewers where there is room. Who gets it gives it back with
   * `branch.worker.peers -= 1`. Refuses with stream/full.
   */
  async place(as: As, numbering?: Numbering): Promise<Branch> {
    const placed = as === "viewer" ? this.#placing.then(() => this.#withRoom(numbering)) : this.origin;
    const taken = Promise.resolve(placed).then((branch) => {
      branch.worker.peers += 1;
      return branch;
    });
    if (as === "viewer") this.#placing = taken.catch(() => undefined);
    return taken;
  }

  close(): void {
    for (const branch of this.#all) branch.close();
  }

  async #withRoom(numbering: Numbering | undefined): Promise<Branch> {
    const fits = ({ peers }: MediaWorker) => peers < this.#options.viewersPerWorkerMax;
    const alike = [...this.#all].filter((branch) => branch.numbering?.key === numbering?.key);
    const open = alike.find(({ worker }) => fits(worker));
    if (open !== undefined) return open;
    this.#refuseTooManyNumberings(numbering);
    const worker = await this.#options.workers.leastLoaded(fits);
    if (worker === undefined) throw new Refusal("stream/full", { retryAfterSeconds: 30 });
    const branch = await fromWorker(Branch.open(worker, { origin: this.origin, numbering }));
    this.#adopt(branch);
    return branch;
  }

  #refuseTooManyNumberings(numbering: Numbering | undefined): void {
    const keys = new Set([...this.#all].flatMap((branch) => branch.numbering?.key ?? []));
    if (numbering === undefined || keys.has(numbering.key)) return;
    if (keys.size >= NUMBERINGS_PER_ROOM_MAX) throw new Refusal("stream/full", { retryAfterSeconds: 60 });
  }

  #adopt(branch: Branch): void {
    this.#all.add(branch);
    branch.onClosed(() => {
      this.#all.delete(branch);
      this.emit("closed", branch);
    });
  }
}
