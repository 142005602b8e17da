// What a screener sees marked.
import { describe, expect, it } from "vitest";
import { piecesOf } from "./marked.ts";

const markedIn = (text: string, ...words: string[]) =>
  piecesOf(text, words)
    .filter(({ marked }) => marked)
    .map((piece) => piece.text);

describe("a text with words that screening noticed", () => {
  it("marks every occurrence and leaves the rest as it was", () => {
    const pieces = piecesOf("限男性，仅限男性", ["限男性"]);
    expect(pieces.map(({ text }) => text).join("")).toBe("限男性，仅限男性");
    expect(markedIn("限男性，仅限男性", "限男性")).toEqual(["限男性", "限男性"]);
  });

  it("makes one mark of words that overlap or touch", () => {
    expect(markedIn("需交押金费", "交押金", "押金费")).toEqual(["交押金费"]);
    expect(markedIn("男女", "男", "女")).toEqual(["男女"]);
  });

  it("marks nothing where the words aren't, and gives nothing for no text", () => {
    expect(piecesOf("装配工", ["押金"])).toEqual([{ text: "装配工", marked: false }]);
    expect(piecesOf("装配工", [""])).toEqual([{ text: "装配工", marked: false }]);
    expect(piecesOf("", ["押金"])).toEqual([]);
  });
});
