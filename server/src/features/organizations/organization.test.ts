import { expect, test } from "vitest";
import { afterEdit, refuseWrongCode } from "./organization.ts";

const verified = { name: "莆田一厂", creditCode: "914403001922038216", verification: "verified" } as const;

test("a changed name or code must be verified again, also after a refusal", () => {
  expect(afterEdit(verified, { name: "莆田二厂" })).toBe("pending");
  expect(afterEdit(verified, { creditCode: "91330100799655058B" })).toBe("pending");
  expect(afterEdit({ ...verified, verification: "refused" }, { name: "莆田二厂" })).toBe("pending");
});

test("anything else, and the same name again, changes nothing", () => {
  expect(afterEdit(verified, {})).toBe("verified");
  expect(afterEdit(verified, { name: verified.name, creditCode: verified.creditCode })).toBe("verified");
});

test("a wrong code is refused, and no code is no code", () => {
  expect(() => refuseWrongCode("914403001922038217")).toThrow("organization/credit-code");
  expect(() => refuseWrongCode(undefined)).not.toThrow();
});
