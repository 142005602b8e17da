// Who may go, and who waits.
import { expect, test } from "vitest";
import { Turns } from "./turns.ts";

/** Who has got their turn so far. */
function ask(turns: Turns) {
  const went: string[] = [];
  const take = async (name: string) => {
    await turns.take();
    went.push(name);
  };
  return { went, take };
}
const soon = () => new Promise((done) => setTimeout(done, 0));

test("who comes at the moment when one ends and the next has not woken yet waits behind that one", async () => {
  const turns = new Turns(10);
  const { went, take } = ask(turns);
  await take("first");
  const others = [take("second")];
  turns.end();
  others.push(take("third"));
  await soon();
  expect(went).toEqual(["first", "second"]);
  turns.end();
  await Promise.all(others);
  expect(went).toEqual(["first", "second", "third"]);
});

test("a turn that nobody waits for is free for the next one, and only so many may wait", async () => {
  const turns = new Turns(1);
  const { went, take } = ask(turns);
  await take("first");
  turns.end();
  await take("second");
  const third = take("third");
  await expect(take("fourth")).rejects.toMatchObject({ code: "request/too-many" });
  turns.end();
  await third;
  expect(went).toEqual(["first", "second", "third"]);
});
