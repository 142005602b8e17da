// A fair with one booth and one person's ticket at it, straight in the database, for tests of what hangs on them.
import type { BoothId, InterviewId, OrganizationId, PersonId, TenantId, UserId } from "@jishi/shared/ids";
import type { Database } from "../../server/src/db/index.ts";

export interface Day {
  db: Database;
  now: Date;
  tenantId: TenantId;
  organizationId: OrganizationId;
}

export async function openBooth(
  { db, now, tenantId, organizationId }: Day,
  recruiterId: UserId,
): Promise<BoothId> {
  const fair = await db.prisma.fair.create({
    data: {
      tenantId,
      template: "night_market",
      state: "open",
      nameZh: "夜市",
      nameEn: "Night market",
      opensAt: now,
      closesAt: new Date(now.getTime() + 4 * 3_600_000),
      channels: ["video"],
      venueName: "广场",
      venueAddress: "",
      plan: {},
      createdAt: now,
    },
  });
  const place = { code: "A1", x: 0, y: 0, width: 1, height: 1 };
  const recruiters = { create: { userId: recruiterId } };
  const booth = await db.prisma.booth.create({
    data: { fairId: fair.id, organizationId, state: "accepted", ...place, createdAt: now, recruiters },
  });
  return booth.id as BoothId;
}

export interface Talk {
  boothId: BoothId;
  personId: PersonId;
  recruiterId: UserId;
  /** The recruiter's one open interview; otherwise it has ended. */
  isOpen?: boolean;
}

/** A ticket that was answered, and its interview. */
export async function interviewOf(
  { db, now }: Pick<Day, "db" | "now">,
  { isOpen = false, ...who }: Talk,
): Promise<InterviewId> {
  const { boothId, personId, recruiterId } = who;
  const { nextNumber: number } = await db.prisma.booth.update({
    where: { id: boothId },
    data: { nextNumber: { increment: 1 } },
  });
  const endedAt = isOpen ? null : now;
  const place = { boothId, personId, number, rank: number, slot: 1, mode: "video", source: "booth" };
  const served = { state: isOpen ? "answered" : "done", recruiterId, takenAt: now, answeredAt: now, endedAt };
  const events = { create: { at: now, reason: "taken" } };
  const ticket = await db.prisma.ticket.create({ data: { ...place, ...served, events } });
  const endsAt = new Date(now.getTime() + 480_000);
  const time = { state: isOpen ? "talking" : "ended", startedAt: now, endsAt, endedAt, notes: "踏实" };
  const messages = { create: { seq: 1, from: "candidate", text: "您好", at: now } };
  const interview = await db.prisma.interview.create({
    data: { ticketId: ticket.id, mode: "video", ...who, ...time, messages },
  });
  return interview.id as InterviewId;
}
