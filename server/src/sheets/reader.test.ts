import { expect, test } from "vitest";
import { Refusal } from "@jishi/shared/errors";
import { SheetReader } from "./reader.ts";

const columns = { name: { names: ["姓名"] } };
const file = (rows: number) => Buffer.from(`姓名\r\n${"林\r\n".repeat(rows)}`);
const codeOf = (reading: Promise<unknown>): Promise<unknown> =>
  reading.then(
    () => "read",
    (error: unknown) => (error instanceof Refusal ? error.code : error),
  );

test("a file is read in a thread, and what is refused there is refused here with its details", async () => {
  const reader = new SheetReader();
  const { headingRow, rows } = await reader.table(file(2), columns);
  expect({ headingRow, rows }).toEqual({
    headingRow: 1,
    rows: [2, 3].map((row) => ({ row, values: { name: "林" }, spoiled: [] })),
  });
  expect(await codeOf(reader.table(file(3), columns, 2))).toBe("sheet/too-large");
  const error: unknown = await reader.table(Buffer.from("别的\r\n1"), columns).catch((e: unknown) => e);
  expect(error).toMatchObject({ code: "sheet/columns", extras: { details: [{ path: "name" }] } });
});

test("a file that takes longer, or more memory, than it may is refused; the process and the next file go on", async () => {
  expect(await codeOf(new SheetReader({ seconds: 0.001 }).table(file(1), columns))).toBe("sheet/too-large");
  const small = new SheetReader({ heapMb: 8 });
  expect(await codeOf(small.table(file(19_000), columns))).toBe("sheet/too-large");
  expect(await codeOf(new SheetReader().table(file(1), columns))).toBe("read");
});

test("files are read one after the other, the event loop turns meanwhile, and no more wait than may", async () => {
  const reader = new SheetReader({ waiting: 1 });
  let turns = 0;
  const turning = setInterval(() => turns++, 5);
  const all = await Promise.all(Array.from({ length: 4 }, () => codeOf(reader.table(file(5), columns))));
  clearInterval(turning);
  expect(Object.groupBy(all, String)).toMatchObject({
    read: { length: 2 },
    "request/too-many": { length: 2 },
  });
  expect(turns).toBeGreaterThan(10);
  expect(await codeOf(reader.table(file(1), columns))).toBe("read");
});
