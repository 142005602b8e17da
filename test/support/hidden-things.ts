// One of each kind of thing, none of them published, all of the demo's city and its first enterprise; and people from elsewhere.
import { hashPassword } from "../../server/src/passwords.ts";
import type { TestApp } from "./app.ts";
import { signInStaff } from "./client.ts";
import { addHires, addMoney } from "./hidden-money.ts";
import type { Client } from "./client.ts";

/** Ids by kind of target, as the contract names them. */
export interface HiddenThings {
  book: string;
  budgetChange: string;
  tenant: string;
  organization: string;
  user: string;
  person: string;
  fair: string;
  booth: string;
  job: string;
  application: string;
  stream: string;
  streamKey: string;
  comment: string;
  ticket: string;
  interview: string;
  referral: string;
  placement: string;
  insuranceImport: string;
  claim: string;
  award: string;
  notice: string;
  objection: string;
  batch: string;
}

export async function addHiddenThings({ app }: TestApp): Promise<HiddenThings> {
  const { db } = app.parts;
  const now = new Date();
  return db.transaction(async (tx) => {
    const recruiter = await tx.user.findUniqueOrThrow({
      where: { login: "recruiter1" },
      include: { grants: true },
    });
    const organization = recruiter.grants.find(({ organizationId }) => organizationId)?.organizationId ?? "";
    const running = await tx.fair.findFirstOrThrow({ where: { state: "open" } });
    const { id: _, version: __, ...like } = running;
    const fair = await tx.fair.create({ data: { ...like, plan: like.plan ?? {}, state: "draft" } });
    const boothData = {
      fairId: fair.id,
      organizationId: organization,
      code: "A1",
      x: 0,
      y: 0,
      width: 50,
      height: 50,
    };
    const booth = await tx.booth.create({ data: { ...boothData, createdAt: now } });
    await tx.boothRecruiter.create({ data: { boothId: booth.id, userId: recruiter.id } });
    const person = await tx.person.findFirstOrThrow({ where: { sessions: { some: {} } } });
    const job = await tx.job.create({
      data: {
        organizationId: organization,
        title: "未公开",
        insurance: [],
        benefits: [],
        decisionReasons: [],
        createdAt: now,
      },
    });
    const application = await tx.application.create({
      data: { personId: person.id, jobId: job.id, source: "job", resume: {}, createdAt: now },
    });
    const stream = await tx.stream.create({
      data: {
        boothId: booth.id,
        title: "未公开",
        state: "live",
        source: "browser",
        userId: recruiter.id,
        startedAt: now,
        nextSeq: 2,
      },
    });
    const comment = await tx.comment.create({
      data: { streamId: stream.id, seq: 1, personId: person.id, authorName: "林*", text: "您好", at: now },
    });
    const keyHash = Uint8Array.from(Buffer.alloc(32, 9));
    const streamKey = await tx.streamKey.create({
      data: { boothId: booth.id, keyHash, label: "样例", createdBy: recruiter.id, createdAt: now },
    });
    const ticket = await tx.ticket.create({
      data: {
        boothId: booth.id,
        personId: person.id,
        number: 1,
        rank: 1,
        slot: 1,
        state: "answered",
        mode: "video",
        source: "booth",
        recruiterId: recruiter.id,
        calledAt: now,
        answeredAt: now,
        takenAt: now,
      },
    });
    const interview = await tx.interview.create({
      data: {
        ticketId: ticket.id,
        boothId: booth.id,
        personId: person.id,
        recruiterId: recruiter.id,
        mode: "video",
        state: "talking",
        startedAt: now,
        endsAt: new Date(now.getTime() + 600_000),
      },
    });
    // samples.ts asks for this one.
    const correction = { id: 1n, strikes: ["scan:1"], reason: "样例", userId: recruiter.id, at: now };
    await tx.attendanceCorrection.create({
      data: { ...correction, fairId: fair.id, personId: person.id },
    });
    const hires = await addHires(tx, { organization, personId: person.id, userId: recruiter.id, at: now });
    const maker = await tx.user.findUniqueOrThrow({ where: { login: "finance" } });
    const opened = { programme: "未公开", year: 2030, openedBy: maker.id, openedAt: now };
    const book = await tx.ledgerBook.create({
      data: { id: crypto.randomUUID(), tenantId: fair.tenantId, ...opened, head: new Uint8Array(32) },
    });
    const proposed = { kind: "appropriate", amountFen: 1n, reason: "样例", madeBy: maker.id, madeAt: now };
    const budgetChange = await tx.ledgerBudgetChange.create({
      data: { id: crypto.randomUUID(), bookId: book.id, ...proposed },
    });
    const money = await addMoney(tx, { organization, personId: person.id, userId: recruiter.id, at: now });
    return {
      book: book.id,
      budgetChange: budgetChange.id,
      tenant: fair.tenantId,
      organization,
      user: recruiter.id,
      person: person.id,
      fair: fair.id,
      booth: booth.id,
      job: job.id,
      application: application.id,
      stream: stream.id,
      streamKey: streamKey.id,
      comment: comment.id,
      ticket: ticket.id,
      interview: interview.id,
      ...hires,
      ...money,
    };
  });
}

/** Another candidate, another enterprise's recruiter, and people of another city: none of them may know of the hidden things. */
export async function addForeigners(app: TestApp): Promise<Record<string, Client>> {
  const { db } = app.app.parts;
  const password = "another city's password";
  const passwordHash = await hashPassword(password);
  const logins = ["organizer", "auditor", "reviewer", "admin"].map((role) => ({
    role,
    login: `fuzhou.${role}`,
  }));
  await db.transaction(async (tx) => {
    const id = crypto.randomUUID();
    await tx.tenant.create({
      data: { id, level: "city", nameZh: "福州市", nameEn: "Fuzhou", path: `${id}/` },
    });
    for (const { role, login } of logins) {
      const user = { login, name: login, passwordHash, createdAt: new Date() };
      await tx.user.create({ data: { ...user, grants: { create: { role, tenantId: id } } } });
    }
  });
  const staff = await Promise.all(logins.map(({ login }) => signInStaff(app.url, login, password)));
  return {
    candidate: await app.candidate(9),
    recruiter3: await app.staff("recruiter3"),
    ...Object.fromEntries(logins.map(({ login }, at) => [login, staff[at] as Client])),
  };
}
