import { describe, expect, test } from "vitest";
import { DatabaseUnavailable, isConflict, translated } from "./failures.ts";

/** As Prisma's adapter for node-postgres throws them: of COMMIT bare, of a model's query inside Prisma's own error. */
const ofCommit = (kind: string) =>
  Object.assign(new Error(kind), { name: "DriverAdapterError", cause: { kind } });
const ofQuery = (kind: string) =>
  Object.assign(new Error("query"), { meta: { driverAdapterError: ofCommit(kind) } });

describe.each([ofCommit, ofQuery])("%o", (thrown) => {
  test.each(["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout", "TooManyConnections"])(
    "%s is an absent database",
    (kind) => expect(translated(thrown(kind))).toBeInstanceOf(DatabaseUnavailable),
  );

  test("a write conflict is one, and another failure stays what it is", () => {
    expect(isConflict(thrown("TransactionWriteConflict"))).toBe(true);
    const other = thrown("UniqueConstraintViolation");
    expect(isConflict(other)).toBe(false);
    expect(translated(other)).toBe(other);
  });
});
