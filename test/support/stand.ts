// The demo's running night market as a test meets it: a booth with its two recruiters, and candidates in its queue.
import type { BoothId, FairId, InterviewId, TicketId } from "@jishi/shared/ids";
import type { TestApp } from "./app.ts";
import type { Client } from "./client.ts";
import { TestSocket } from "./socket.ts";

export interface Stand {
  fairId: FairId;
  boothId: BoothId;
  /** Recruits at this booth and manages the enterprise. */
  manager: Client;
  /** Recruits at this booth only. */
  recruiter: Client;
}

export async function openStand(app: TestApp): Promise<Stand> {
  const [manager, recruiter] = await Promise.all([app.staff("recruiter1"), app.staff("recruiter2")]);
  const { booths } = await recruiter.call("GET /api/desk/booths");
  const booth = booths.find(({ fairState }) => fairState === "open");
  if (!booth) throw new Error("recruiter2 has a booth at the running fair");
  return { fairId: booth.fairId, boothId: booth.id, manager, recruiter };
}

/** A booth of another enterprise at the same fair, with its recruiter. */
export async function otherStand(app: TestApp): Promise<Omit<Stand, "manager">> {
  const recruiter = await app.staff("recruiter3");
  const { booths } = await recruiter.call("GET /api/desk/booths");
  const booth = booths.find(({ fairState }) => fairState === "open");
  if (!booth) throw new Error("recruiter3 has a booth at the running fair");
  return { fairId: booth.fairId, boothId: booth.id, recruiter };
}

export async function takeTicket(client: Client, boothId: BoothId) {
  return client.call("POST /api/booths/:boothId/tickets", { params: { boothId }, body: { source: "booth" } });
}

export const atTicket = (ticketId: TicketId) => ({ params: { ticketId } });
export const atInterview = (interviewId: InterviewId) => ({ params: { interviewId } });

/** A candidate with an open page, who watches their tickets. */
export async function present(app: TestApp, number: number) {
  const client = await app.candidate(number);
  const me = await client.call("GET /api/me");
  if (me.kind !== "candidate") throw new Error("a candidate is signed in");
  const socket = await TestSocket.during(client);
  const topic = `me:${me.personId}` as const;
  await socket.watch(topic);
  return { client, socket, topic, personId: me.personId };
}

/** Called by the recruiter and answered: the interview, from both sides. */
export async function talkWith(stand: Pick<Stand, "recruiter" | "boothId">, candidate: Client) {
  const ticket = await takeTicket(candidate, stand.boothId);
  await stand.recruiter.call("POST /api/tickets/:ticketId/call", atTicket(ticket.id));
  const { interviewId } = await candidate.call("POST /api/tickets/:ticketId/answer", atTicket(ticket.id));
  if (!interviewId) throw new Error("an answered ticket has an interview");
  return { ticket, interviewId };
}

/** Sends everyone home, so that the next test finds empty queues. */
export async function clearStands({ app }: TestApp): Promise<void> {
  const { db, clock } = app.parts;
  await db.prisma.$executeRaw`
    UPDATE interview SET state = 'ended', ended_at = ${clock()}, outcome = 'no' WHERE ended_at IS NULL`;
  await db.prisma.$executeRaw`
    UPDATE ticket SET state = 'left', answer_by = NULL, ended_at = ${clock()}
    WHERE state IN ('waiting', 'held', 'called', 'answered')`;
}
