// What the camera sees again and again, and what it sees anew.
import { encodeCode, type DoorCode } from "@jishi/shared/door-code";
import { FairId, PersonId } from "@jishi/shared/ids";
import { expect, test } from "vitest";
import { look } from "./glance.ts";

test("a code that stays in the picture, or is lost for a moment, is one scan", () => {
  const first = look(undefined, "A", 0);
  expect(first.isNew).toBe(true);
  const held = look(first.glance, "A", 900);
  expect(held.isNew).toBe(false);
  expect(look(held.glance, "A", 2300).isNew).toBe(false);
});

test("a code that was put away and is shown again is a new scan, as is another one", () => {
  const first = look(undefined, "A", 0);
  expect(look(first.glance, "A", 2000).isNew).toBe(true);
  expect(look(first.glance, "B", 100).isNew).toBe(true);
});

test("a phone whose code changes while it is held up is one scan, and the next phone is another", () => {
  const key = { id: "abcd", publicKey: new Uint8Array(32) };
  const unsigned = () => new Uint8Array(64);
  const code = (person: string, step: number) => {
    const personId = PersonId.parse(`${person.repeat(8)}-2222-4222-8222-222222222222`);
    const fairId = FairId.parse("7f1f3c1e-3a1b-4c57-9b3e-1d2c3b4a5f60");
    const shown: DoorCode = { kind: "phone", fairId, personId, step, nonce: `00000000000${step}` };
    return encodeCode(shown, key, unsigned);
  };
  const first = look(undefined, code("2", 1), 0);
  expect(first.isNew).toBe(true);
  expect(look(first.glance, code("2", 2), 300).isNew).toBe(false);
  expect(look(first.glance, code("3", 2), 300).isNew).toBe(true);
});
