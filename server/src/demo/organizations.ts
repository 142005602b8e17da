// The organizations of the demo. All are invented; their credit codes have the right form and check character.
import { randomUUID } from "node:crypto";
import type { OrganizationView } from "@jishi/shared/organizations";
import { creditCodeCheck } from "../features/organizations/credit-code.ts";
import type { DemoTenants } from "./places.ts";

export interface DemoOrganization {
  id: string;
  key: string;
  tenantId: string;
  kind: OrganizationView["kind"];
  name: string;
  nameEn: string;
  creditCode: string;
  intro: string;
  contactName: string;
  verification: "verified" | "pending";
}

type Line = readonly [
  key: string,
  tenant: keyof DemoTenants,
  name: string,
  nameEn: string,
  intro: string,
  kind?: DemoOrganization["kind"],
];

const enterprises: readonly Line[] = [
  [
    "ronghu",
    "licheng",
    "莆田榕湖机电有限公司",
    "Ronghu Electromechanical",
    "专做小型电机与水泵二十年，黄石镇两个厂区，员工六百多人，一半是本地师傅带出来的徒弟。",
  ],
  [
    "haifeng",
    "hanjiang",
    "莆田海风食品有限公司",
    "Haifeng Foods",
    "紫菜、鲍鱼和速冻海产加工出口，车间恒温，淡旺季都有班。",
  ],
  [
    "qinghe",
    "licheng",
    "福建青禾涂料有限公司",
    "Qinghe Coatings",
    "水性木器漆和鞋用胶粘剂，研发中心在荔城，给全国两百多家家具厂供货。",
  ],
  [
    "mulan",
    "licheng",
    "莆田木兰溪鞋业有限公司",
    "Mulanxi Footwear",
    "运动鞋代工与自主品牌，自动化针车线，食堂和夫妻房都在厂区里。",
  ],
  [
    "xinghua",
    "hanjiang",
    "福建兴化湾电子有限公司",
    "Xinghua Bay Electronics",
    "液晶显示模组和车载屏，万级无尘车间，四班三运转。",
  ],
  [
    "meizhou",
    "putian",
    "莆田湄洲岛文旅发展有限公司",
    "Meizhou Island Tourism",
    "景区、民宿和渡轮运营，旺季包住海景宿舍。",
  ],
  [
    "jiulihu",
    "xianyou",
    "仙游九鲤湖红木家居有限公司",
    "Jiulihu Rosewood",
    "古典家具与榫卯小件，有省级工艺大师工作室，收学徒。",
  ],
  [
    "shuangchi",
    "licheng",
    "莆田双池口腔医院有限公司",
    "Shuangchi Dental",
    "四家门诊，数字化种植中心，新人跟诊带教一年。",
  ],
  [
    "yunding",
    "licheng",
    "莆田云顶网络科技有限公司",
    "Yunding Network",
    "给鞋服和海产商家做跨境网店，团队五十人，下午茶管够。",
  ],
  [
    "anju",
    "licheng",
    "莆田安居物业服务有限公司",
    "Anju Property",
    "管理三十七个小区，管家、保洁、工程都自己招自己培训。",
  ],
  [
    "changda",
    "hanjiang",
    "莆田畅达物流有限公司",
    "Changda Logistics",
    "冷链和城配，二百台车，司机按趟结算，每月十五日准时发薪。",
  ],
  [
    "chunhui",
    "licheng",
    "莆田春晖养老服务有限公司",
    "Chunhui Elderly Care",
    "两家养老院加居家服务，护理员免费考证。",
  ],
];

const others: readonly Line[] = [
  [
    "zhonglian",
    "putian",
    "莆田众联人力资源有限公司",
    "Zhonglian HR",
    "市级定点人力资源服务机构，服务鞋服、机电、食品三条产业链。",
    "agency",
  ],
  [
    "yunzhuang",
    "bangtou",
    "仙游县榜头镇云庄村村民委员会",
    "Yunzhuang Village",
    "全村三千二百人，外出务工八百人。",
    "village_committee",
  ],
  [
    "lijiang",
    "putian",
    "莆田驻丽江劳务协作工作站",
    "Putian Workstation in Lijiang",
    "负责丽江、大理两地务工人员的组织和返岗。",
    "workstation",
  ],
  ["bureau", "putian", "莆田市人力资源和社会保障局", "Putian Bureau of Human Resources", "", "bureau"],
];

const pending: Line = [
  "haixing",
  "hanjiang",
  "莆田海星包装有限公司",
  "Haixing Packaging",
  "食品彩盒与瓦楞纸箱，新登记，等待核验。",
];

const contacts = ["陈海燕", "林国栋", "黄晓蕾", "郑文斌", "吴丽娟", "许志强", "蔡雅婷", "方永福"];

export function demoOrganizations(tenants: DemoTenants): DemoOrganization[] {
  return [...enterprises, ...others, pending].map(
    ([key, tenant, name, nameEn, intro, kind = "enterprise"], index) => ({
      id: randomUUID(),
      key,
      tenantId: tenants[tenant].id,
      kind,
      name,
      nameEn,
      creditCode: creditCode(index),
      intro,
      contactName: contacts[index % contacts.length] ?? "",
      verification: key === pending[0] ? "pending" : "verified",
    }),
  );
}

function creditCode(index: number): string {
  const first17 = `91350304MA3${1000 + index * 37}${"ABCDEFGHJKLMNPQRT".charAt(index)}7`;
  return first17 + creditCodeCheck(first17);
}
