// A video interview in Chromium, with real media both ways, for tests that break something in the middle of it.
import type { BoothId, FairId, InterviewId, TicketId } from "@jishi/shared/ids";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { answerCall } from "../../browser/support/calls.ts";
import { framesShown } from "../../browser/support/media.ts";
import { signedIn, type Screen } from "../../browser/support/people.ts";
import type { Client } from "../../support/client.ts";
import { whenFinished } from "../../support/finish.ts";
import { atInterview, atTicket, takeTicket } from "../../support/stand.ts";
import { fresherFrames } from "./in-page.mjs";

/** Where people sign in: a server in this process or in another. */
export interface Place {
  url: string;
  staff(login: string): Promise<Client>;
  candidate(number: number): Promise<Client>;
}

export interface Talk {
  fairId: FairId;
  boothId: BoothId;
  ticketId: TicketId;
  interviewId: InterviewId;
  recruiter: Client;
  candidate: Client;
  desk: Page;
  phone: Page;
  /** The candidate's tap and the moment they were in: the interview began between the two. */
  answered: { from: number; to: number };
}

const FRAMES = 10;
/** Answering opens a page and two handshakes; generous, since this isn't what is measured. */
const SETTLED_WITHIN_MS = 60_000;

/** A phone in use, whose owner lets pages see and hear. */
export const mediaScreen: Screen = { moving: true, allowed: ["camera", "microphone"] };

export interface TalkOptions {
  /** Before the candidate's first page opens. */
  preparePhone?: (context: BrowserContext) => Promise<unknown>;
  /** Where the candidate's phone finds the server. */
  phoneUrl?: string;
}

/** Candidate 1 and recruiter2 at the demo's running fair; resolves when each has seen frames of the other. */
export async function talk(browser: Browser, place: Place, options: TalkOptions = {}): Promise<Talk> {
  const [recruiter, candidate] = await Promise.all([place.staff("recruiter2"), place.candidate(1)]);
  const { booths } = await recruiter.call("GET /api/desk/booths");
  const booth = booths.find(({ fairState }) => fairState === "open");
  if (!booth) throw new Error("recruiter2 has a booth at the running fair");
  const ticket = await takeTicket(candidate, booth.id);
  // What failed is tried once more, and must not find itself in the queue, or talking.
  const left = async () => candidate.call("POST /api/tickets/:ticketId/leave", atTicket(ticket.id));
  whenFinished(() => left().catch(() => undefined));

  const office = await signedIn(browser, place.url, recruiter, mediaScreen);
  const phoneUrl = options.phoneUrl ?? place.url;
  const mobile = await signedIn(browser, phoneUrl, candidate, mediaScreen);
  await options.preparePhone?.(mobile);
  const [desk, phone] = [await office.newPage(), await mobile.newPage()];
  await Promise.all([desk.goto(`${place.url}/console/${booth.id}`), phone.goto(`${phoneUrl}/my`)]);

  await recruiter.call("POST /api/tickets/:ticketId/call", atTicket(ticket.id));
  const from = Date.now();
  await answerCall(phone, SETTLED_WITHIN_MS);
  await phone.waitForURL(/\/interviews\//, { timeout: SETTLED_WITHIN_MS });
  await Promise.all([desk, phone].map((page) => framesShown(page, FRAMES, SETTLED_WITHIN_MS)));
  const interviewId = new URL(phone.url()).pathname.split("/").at(-1) as InterviewId;
  const finish = { ...atInterview(interviewId), body: { outcome: "no" } } as const;
  whenFinished(() =>
    recruiter.call("POST /api/interviews/:interviewId/finish", finish).catch(() => undefined),
  );
  const ids = { fairId: booth.fairId, boothId: booth.id, ticketId: ticket.id, interviewId };
  return { ...ids, recruiter, candidate, desk, phone, answered: { from, to: Date.now() } };
}

/** More than a last picture that was on its way: a picture that moves. */
const MOVING_FRAMES = 3;

/** Resolves with the time (performance.now()) at which a page had shown new frames of someone else. */
export async function framesAgain(page: Page, withinMs = SETTLED_WITHIN_MS): Promise<number> {
  await page.waitForFunction(fresherFrames, MOVING_FRAMES, { timeout: withinMs, polling: 50 });
  return performance.now();
}
