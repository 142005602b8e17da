// Every page of visitors and candidates: on a phone and on a desk, in both languages, by day, night and in large type.
import { beforeAll, describe, expect, it } from "vitest";
import { faultsOf, openMarket, watch, type Look, type Market } from "./support/market.ts";

let market: Market;
beforeAll(async () => {
  market = await openMarket();
});

const looks: [name: string, look: Look][] = [
  ["on a phone in Chinese", { candidate: 6 }],
  ["on a desk in English at night", { language: "en", desk: true, night: true, candidate: 7 }],
  ["on a phone in large type", { elder: true, candidate: 8 }],
];

describe.each(looks)("the pages %s", (_, look) => {
  it("load nothing from elsewhere, fit the screen, and shut nobody out", async () => {
    const context = await market.open(look);
    const page = await context.newPage();
    const troubles = watch(market.app, page);
    for (const name of Object.keys(market.addresses)) {
      await market.show(page, name);
      troubles.push(...(await faultsOf(page, look)).map((fault) => `${name}: ${fault}`));
    }
    await context.close();
    expect(troubles).toEqual([]);
  });
});
