// Which peers of a booth talk with each other.
export class Links {
  readonly #pairs = new Set<string>();

  add(a: string, b: string): void {
    this.#pairs.add(pairOf(a, b));
  }
  delete(a: string, b: string): void {
    this.#pairs.delete(pairOf(a, b));
  }
  has(a: string, b: string): boolean {
    return this.#pairs.has(pairOf(a, b));
  }
}

/** A pair has no order. JSON, so that no id can contain the separator. */
const pairOf = (a: string, b: string): string => JSON.stringify(a < b ? [a, b] : [b, a]);
