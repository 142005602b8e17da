// Many people of every role, signed in straight in the database, so that no one of them meets the limit of one person.
import { createHash, randomUUID } from "node:crypto";
import { permissions, type Action, type Role } from "@jishi/shared/permissions";
import type { TestApp } from "../../support/app.ts";

/** For each of these demo identities so many more with the same grants. */
const STAFF = { organizer: 12, recruiter1: 10, recruiter2: 5, auditor: 2, admin: 2, agency: 1, reviewer: 1 };
const roleOf: Partial<Record<string, Role>> = { recruiter1: "enterprise", recruiter2: "recruiter" };
/** Below what one signed-in person may ask in a minute. */
const ASKS_MAX = 550;

interface Member {
  role: Role;
  cookie: string | undefined;
  asked: number;
}

export class Crowd {
  readonly members: Member[];

  private constructor(members: Member[]) {
    this.members = members;
  }

  static async gather({ app }: TestApp): Promise<Crowd> {
    const { db } = app.parts;
    const members: Member[] = [{ role: "anonymous", cookie: undefined, asked: 0 }];
    const signIn = async (role: Role, owner: { userId: string } | { personId: string }) => {
      const token = randomUUID();
      const tokenHash = new Uint8Array(createHash("sha256").update(token).digest());
      const now = new Date();
      const times = { createdAt: now, lastSeenAt: now, expiresAt: new Date(now.getTime() + 3_600_000) };
      await db.prisma.session.create({ data: { tokenHash, ...owner, ...times, device: "", address: "" } });
      members.push({ role, cookie: `jishi_session=${token}`, asked: 0 });
    };
    for (const [login, count] of Object.entries(STAFF)) {
      const role = roleOf[login] ?? (login as Role);
      for (const userId of await likeThem(db, login, count)) await signIn(role, { userId });
    }
    const people = await db.prisma.person.findMany({ take: 30 });
    for (const { id: personId } of people) await signIn("candidate", { personId });
    return new Crowd(members);
  }

  /** Who may do this and has asked least. */
  forAction(action: Action): Member {
    const may = this.members.filter(({ role }) => role in permissions[action]);
    const [first = this.members[0], ...others] = may;
    if (!first) throw new Error("there is somebody");
    const least = others.reduce((least, one) => (one.asked < least.asked ? one : least), first);
    least.asked += least.cookie ? 1 : 0.1; // an address may ask ten times as often as a person
    return least;
  }

  /** Whether somebody has asked as often as they may. */
  get isTired(): boolean {
    return this.members.some(({ asked }) => asked > ASKS_MAX);
  }
}

async function likeThem(db: TestApp["app"]["parts"]["db"], login: string, count: number): Promise<string[]> {
  const like = await db.prisma.user.findUniqueOrThrow({
    where: { login },
    include: { grants: true, booths: true },
  });
  const grants = like.grants.map(({ role, tenantId, organizationId }) => ({
    role,
    tenantId,
    organizationId,
  }));
  const booths = like.booths.map(({ boothId }) => ({ boothId }));
  const made = Array.from({ length: count }, (_, n) =>
    db.prisma.user.create({
      data: {
        login: `${login}.${n}`,
        name: like.name,
        passwordHash: like.passwordHash,
        createdAt: new Date(),
        grants: { create: grants },
        booths: { create: booths },
      },
    }),
  );
  return (await Promise.all(made)).map(({ id }) => id);
}
