// The door as phones and scanners see it. Pure.
import type { DoorCounters, DoorFair, DoorPass } from "@jishi/shared/door";
import type { Door } from "@jishi/shared/door-code";
import type { FairId, PersonId, UserId } from "@jishi/shared/ids";
import type { z } from "zod";

export interface FairRow {
  id: FairId;
  nameZh: string;
  nameEn: string;
  venueName: string;
  opensAt: Date;
  closesAt: Date;
}

export const presentFair = (fair: FairRow): z.infer<typeof DoorFair> => ({
  id: fair.id,
  name: { zh: fair.nameZh, en: fair.nameEn },
  venueName: fair.venueName,
  opensAt: fair.opensAt.toISOString(),
  closesAt: fair.closesAt.toISOString(),
});

export const doorOf = (fair: FairRow): Door => ({
  fairId: fair.id,
  opensAt: fair.opensAt.getTime(),
  closesAt: fair.closesAt.getTime(),
});

export interface PassRow {
  seq: bigint;
  personId: PersonId;
  name: string;
  typed: string;
}

export function presentPass(
  row: PassRow,
  maskName: (name: string) => string,
  hashTyped: (typed: string) => string,
): DoorPass {
  const { personId, name, typed } = row;
  return { seq: Number(row.seq), personId, nameMasked: maskName(name), typedHash: hashTyped(typed) };
}

export interface DeviceRow {
  id: string;
  name: string | null;
  boothCode: string | null;
  userId: UserId;
  userName: string;
  lastSyncAt: Date;
  waiting: number;
  scans: number;
}

export function presentDevice({ lastSyncAt, ...device }: DeviceRow): DoorCounters["devices"][number] {
  return { ...device, lastSyncAt: lastSyncAt.toISOString() };
}
