// Phrases as employers write them. What must pass matters as much as what must not.
import { expect, test } from "vitest";
import { findInText } from "./texts.ts";

const phrases = (list: string) =>
  list
    .split("|")
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== "");

const refused = phrases(`
  限男性 | 只招女生 | 女士优先 | 男性优先考虑 | 要求：女，25-35岁 | 性别：男 |
  操作工（男） | 招女服务员5名 | 男 士 优 先 | 男·士·优·先 | ♂优先 | 仅限女性应聘 |
  招小姐姐前台 | 不要女生 | 女生勿扰 | 限 男 | (男) | 女10名，男5名 |
  已婚已育优先 | 未婚女性优先 | 婚育状况：已婚 | 入职三年内不得怀孕 | 孕妇勿扰 | 需提供未孕证明 |
  35岁以下 | 年龄18-45岁 | 18～45周岁 | 三十五岁以下 | 年龄要求：45岁以内 | 不超过40周岁 |
  90后优先 | 大龄勿扰 | 限本地户口 | 本地人优先 | 外地人勿扰 | 河南人除外 |
  不招东北人 | 非本地户籍勿扰 | 户籍要求：福建 | 限汉族 | 少数民族勿扰 | 无宗教信仰 |
  需做乙肝两对半检查 | 乙肝携带者勿扰 | 大三阳不收 | 处女座勿扰 | 限O型血 | 属鸡的不要 |
  不招姓王的 | 残疾人勿扰 | 入职需交押金300元 | 交服装费200 | 体检费自理 | 押 金 三 百 |
  押.金500 | 扌甲金300元 | 需缴纳培训费1000元 | 服装费300元，离职退还 | 扣押身份证 | 身份证原件由公司保管 |
  入职须上交毕业证原件 | 先交保证金 | 报名费50元 | 不收取押金，服装费300元 | 不收押金但要交培训费500元 | 收取體檢費 |
  招转培 | 刷单日结 | 在家打字日结 | 博彩推广客服 | 缅北高薪 | 出租银行卡 |
  KTV公主 | 代孕 | 押，金300元 | 限〖男〗 | Ｙａｊｉｎ３００元 | 女 工 ，２５－３５岁 |
  面試帶200元 | 亚金200 | 女性岗位，要求细心 | 限35周岁（含）以下 | 男55岁以下，女50岁以下 | 要求男身高170以上 |
  信基督教者勿扰 | 满一个月退押金 | 本公司不招聘女性 | 谢绝男性应聘者 | 体检费及培训费由个人承担 | 签合同前需支付岗位保证金2000元，合同期满返还 |
  工服押金200元从首月工资扣除 | 年龄：20—38 |
`);

const judged = phrases(`
  55岁以下 | 身高165cm以上 | 形象气质佳 | 押金 | 联系微信：abc12345 | 电话 138 0000 0000 |
  QQ群123456789 | 加V：abc888 | 日结500高薪，无需经验 | 押一个月工资 | 宝妈优先 | 全日制本科985优先 |
  年龄不超过58周岁 | 轻松月入过万 | 一三八零零一三八零零零 |
`);

const passing = phrases(`
  男女不限 | 不收取任何费用 | 性别不限，年龄不限 | 男女均可 | 女装导购 | 男装销售 |
  不收取押金、服装费、体检费等任何费用 | 无需缴纳任何费用 | 体检费由公司承担 | 入职体检费用公司报销 | 不扣押证件 | 绝不扣押身份证等证件 |
  请携带身份证原件面试 | 提供身份证复印件 | 年满18周岁 | 18周岁以上 | 不得录用未满16周岁人员 | 法定退休年龄以内 |
  负责3-6岁幼儿教学 | 为60岁以上老人服务 | 面向18-35岁客户群体推广 | 民族不限 | 户籍不限 | 本地人外地人都可以 |
  提供外地员工宿舍 | 男生宿舍女生宿舍分开 | 女职工享有三八节福利 | 女员工生日礼金 | 少数民族同等条件 | 婚育不限 |
  享受婚假产假 | 乙肝携带者不受限制 | 不做乙肝检测 | 反洗钱专员 | 防范电信诈骗和刷单 | 严禁以任何名义向求职者收取押金 |
  负责收取租户押金及管理费 | 负责停车收费 | 收费员 | 招投标保证金办理 | 熟悉福建市场 | 莆田为主，偶尔出差 |
  星座小镇工作 | 血型检测员 | 妇女儿童医院护士 | 团队年轻有活力 | 90后团队 | 公司缴纳五险一金 |
  扣除社保后到手6000 | 免费住宿，免费工作餐 | 免押金入住宿舍 | 零押金 | 有限公司男女老少 | 培训期间不收费 |
  交通补贴300元 | 工资按时发放，不压工资 | 飞机维修工程师 | 飞机票代理 | 企业微信运营 | 公众号运营 |
  专科以上学历优先 | 残疾人优先 | 应届毕业生优先 | 退役军人优先 | 有经验者优先 | 3年以上工作经验 |
  每月26-28天 | 白班8:30-17:30，做六休一 | 计件，日均180-260件 | 全国出差，新疆西藏除外 | 押运员需持驾驶证 | 服务少数民族地区 |
  少女装设计师 | 女包设计 | 子女教育补贴 | 男科护士 | 育儿嫂负责照顾0-3岁宝宝 | 带孩子不要看手机 |
  手机性能跑分测试 | 不涉及刷单、传销 | 审核色情违规内容 | 保管好个人物品 | 限时奖励 | 权限男女 |
  免费提供工作服和体检 | 体检费100元入职后报销 | 满3个月返还往返车费 | 无经验可培训，不收培训费 | 五官科护士 | 招聘对象：男、女不限 |
  招男女操作工各10名以内 | 35岁以上亦可 | 大龄求职者也欢迎 | 欢迎45岁以上求职者 | 福利：五险一金、包吃住、押一付三 | 面试请带一寸照片2张 |
  租房押金由公司垫付 | 哺乳期女职工待遇 | 居民身份证、学历证书原件及复印件 | 入职时需提供身份证原件查验 | 负责会员办卡、收取会员费 | 抵押贷款专员 |
  本岗位不限男女 | 工作时间：晚班18:00-次日2:00 | 熟练使用微信、QQ |
`);

test.each(refused)("refuses by itself: %s", (phrase) => {
  expect(findInText("description", phrase)).toContainEqual(expect.objectContaining({ blocking: true }));
});

test.each(judged)("leaves to a person: %s", (phrase) => {
  const found = findInText("description", phrase);
  expect(found).not.toHaveLength(0);
  expect(found.filter(({ blocking }) => blocking)).toEqual([]);
});

test.each(passing)("lets pass: %s", (phrase) => {
  expect(findInText("description", phrase)).toEqual([]);
});

/** Ways to hide a word from a machine that a reader doesn't even see. */
const disguises: Record<string, (plain: string) => string> = {
  spaces: (plain) => Array.from(plain).join(" "),
  "zero-width characters": (plain) => Array.from(plain).join("\u200b"),
  dots: (plain) => Array.from(plain).join("·"),
  stars: (plain) => Array.from(plain).join("*"),
  "full width": (plain) =>
    plain.replace(/[!-~]/g, (c) => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0)),
  emoji: (plain) => Array.from(plain).join("🔥"),
};
const hidden = [
  "男士优先",
  "入职交押金300元",
  "需做乙肝检测",
  "35周岁以下",
  "扣押身份证",
  "刷单",
  "限本地户口",
];

test.each(Object.keys(disguises))("finds what %s hide", (name) => {
  const missed = hidden.filter(
    (plain) => !findInText("title", disguises[name]?.(plain) ?? "").some(({ blocking }) => blocking),
  );
  expect(missed).toEqual([]);
});

test("commas and brackets inside a word don't hide it", () => {
  for (const phrase of ["押，金300元", "限【男】", "刷，单兼职", "交押（金）"]) {
    expect(findInText("title", phrase)[0]).toMatchObject({ blocking: true });
  }
});

test("quotes what was written, not what was read", () => {
  const found = findInText("title", "😀欢迎加入。男 士 优 先，押 金 ３００ 元");
  expect(found.map(({ words }) => words)).toEqual(["男 士 优 先", "押 金 ３００ 元"]);
});

test("a promise to take nothing covers its own clause only", () => {
  const found = findInText("description", "不收取中介费、押金，服装费300元自理；但需交培训费");
  expect(found.map(({ words }) => words)).toEqual(["服装费300元", "交培训费"]);
});

test("each finding gives its reason in both languages and names its field", () => {
  for (const phrase of [...refused, ...judged]) {
    for (const { field, reasonZh, reasonEn } of findInText("hours", phrase)) {
      expect([field, reasonZh.length > 10, reasonEn.length > 10]).toEqual(["hours", true, true]);
    }
  }
});

test.each(["不收取", "收", "押金", "无需任何费用和", "1-2.", "限", "男女", "（"])(
  "reads 4,000 characters of nothing but “%s” in time",
  (piece) => {
    const started = performance.now();
    findInText("description", piece.repeat(4000 / piece.length));
    expect(performance.now() - started).toBeLessThan(1_000);
  },
);
