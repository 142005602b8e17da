// The tenants of the demo: a city, its districts, and a town.
import { randomUUID } from "node:crypto";

export interface DemoTenant {
  id: string;
  parentId: string | null;
  level: "city" | "county" | "town";
  nameZh: string;
  nameEn: string;
  path: string;
}

function under(
  parent: DemoTenant | null,
  level: DemoTenant["level"],
  nameZh: string,
  nameEn: string,
): DemoTenant {
  const id = randomUUID();
  return { id, parentId: parent?.id ?? null, level, nameZh, nameEn, path: `${parent?.path ?? ""}${id}/` };
}

export function demoTenants() {
  const putian = under(null, "city", "莆田市", "Putian");
  const licheng = under(putian, "county", "荔城区", "Licheng");
  const hanjiang = under(putian, "county", "涵江区", "Hanjiang");
  const xianyou = under(putian, "county", "仙游县", "Xianyou");
  const bangtou = under(xianyou, "town", "榜头镇", "Bangtou");
  const huangshi = under(licheng, "town", "黄石镇", "Huangshi");
  return { putian, licheng, hanjiang, xianyou, bangtou, huangshi };
}

export type DemoTenants = ReturnType<typeof demoTenants>;
