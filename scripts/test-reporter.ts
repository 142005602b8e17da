// Tells the command that runs vitest how many tests have passed and failed so far, and which only when tried again.
import { relative } from "node:path";
import type { Reporter, TestCase, TestModule, Vitest } from "vitest/node";
import type { Tally } from "./steps/tests.ts";

class TallyReporter implements Reporter {
  #tally: Tally = { passed: 0, failed: 0, file: "", again: [] };
  #root = "";

  onInit(vitest: Vitest): void {
    this.#root = vitest.config.root;
  }

  onTestCaseResult(test: TestCase): void {
    const { state, errors = [] } = test.result();
    if (state === "skipped") return;
    if (test.diagnostic()?.flaky === true) {
      this.#tally.again.push(
        `${this.#name(test.module.moduleId)} > ${test.name}: ${errors[0]?.message ?? "?"}`,
      );
    }
    this.#send(state === "passed" ? { passed: 1 } : { failed: 1 }, test.module.moduleId);
  }

  /** A file that doesn't load has no tests to count: it is one failure. */
  onTestModuleEnd(module: TestModule): void {
    if (module.state() === "failed" && [...module.children.allTests("failed")].length === 0) {
      this.#send({ failed: 1 }, module.moduleId);
    }
  }

  #send({ passed = 0, failed = 0 }: Partial<Tally>, file: string): void {
    this.#tally = {
      passed: this.#tally.passed + passed,
      failed: this.#tally.failed + failed,
      file: this.#name(file),
      again: this.#tally.again,
    };
    process.send?.(this.#tally);
  }

  #name(file: string): string {
    return relative(this.#root, file);
  }
}

// vitest takes a reporter by its file's default export.
export default TallyReporter;
