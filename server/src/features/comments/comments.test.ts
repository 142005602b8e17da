import { expect, test } from "vitest";
import { refuseLures } from "./comments.ts";

test.each(["夜班有补贴吗", "住宿几个人一间?", "工资 6500-8000 可以谈吗", "7月1日能上班吗", "A1 展位在哪"])(
  "a question passes: %s",
  (text) => expect(() => refuseLures(text)).not.toThrow(),
);

test.each([
  "加微信 abc12345 详谈",
  "ｗｗｗ.zhaopin.ｃｏｍ",
  "电话 138 0013 8000",
  "日结加QQ:1234567",
  "https://a.b",
])("a lure is refused: %s", (text) => expect(() => refuseLures(text)).toThrow("comment/refused"));
