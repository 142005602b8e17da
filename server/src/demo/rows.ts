// The demo as rows of the database's tables.
import { randomUUID } from "node:crypto";
import { floorPlan, slots } from "../features/fairs/index.ts";
import { screen } from "../features/jobs/index.ts";
import { idCheck } from "../features/privacy/index.ts";
import { contactColumns, phoneColumns, type Vault } from "../vault.ts";
import type { DemoFair } from "./fairs.ts";
import { settledSince } from "./history/days.ts";
import { demoJobs } from "./jobs.ts";
import type { DemoOrganization } from "./organizations.ts";
import { demoCandidates, demoStaff } from "./people.ts";

const PHONE_PREFIX = "1990000000";
const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
/** Jobs outlive the demo's fairs. */
const JOBS_LAST_DAYS = 60;

const ago = (now: Date, ms: number) => new Date(now.getTime() - ms);
const isoDay = (at: Date) => at.toISOString().slice(0, 10);

export function organizationRows(organizations: readonly DemoOrganization[], vault: Vault, now: Date) {
  return organizations.map(({ key: _key, ...columns }, index) => {
    const contact = contactColumns(vault, `1390594${1000 + index * 7}`);
    const createdAt = ago(settledSince(now), (60 - index) * DAY_MS);
    const verifiedAt = columns.verification === "verified" ? ago(settledSince(now), 30 * DAY_MS) : null;
    return Object.assign(columns, contact, { createdAt, verifiedAt });
  });
}

type User = ReturnType<typeof userRows>[number];

export function userRows(passwordHash: string, people: ReturnType<typeof naturalPersonRows>, now: Date) {
  return demoStaff.map(({ login, name }, index) => ({
    naturalPersonId: people[index]?.id ?? null,
    id: randomUUID(),
    login,
    name,
    passwordHash,
    createdAt: settledSince(now),
  }));
}

/** Numbers that nobody has: the first villager of a street that isn't one, and so on. */
export function naturalPersonRows(vault: Vault, now: Date) {
  return demoStaff.map((_, index) => {
    const first17 = `35039919800101${String(index + 1).padStart(3, "0")}`;
    const identityHmac = vault.hash("id-number", first17 + idCheck(first17));
    return { id: randomUUID(), identityHmac, createdAt: settledSince(now) };
  });
}

export function grantRows(
  users: readonly User[],
  organizations: readonly DemoOrganization[],
  cityId: string,
) {
  return demoStaff.flatMap(({ login, roles, organization }) => {
    const userId = users.find((user) => user.login === login)?.id ?? "";
    const own = organizations.find(({ key }) => key === organization);
    return roles.map((role) => ({
      userId,
      role,
      tenantId: own?.tenantId ?? cityId,
      organizationId: own?.id ?? null,
    }));
  });
}

export function candidateRows(vault: Vault, now: Date) {
  return demoCandidates.map(({ name, birthDate, resume }, index) =>
    Object.assign(phoneColumns(vault, `${PHONE_PREFIX}${index + 1}`), {
      name,
      birthDate: new Date(birthDate),
      resume,
      createdAt: settledSince(now),
    }),
  );
}

type Job = ReturnType<typeof jobRows>[number];

/** Screened like everyone's; the public ones were approved by the organizer. */
export function jobRows(organizations: readonly DemoOrganization[], users: readonly User[], now: Date) {
  const expiresOn = isoDay(ago(now, -JOBS_LAST_DAYS * DAY_MS));
  const organizer = users.find(({ login }) => login === "organizer");
  return demoJobs(expiresOn).map(({ employer, state, draft }, index) => {
    const submittedAt = ago(now, (index + 1) * HOUR_MS);
    return Object.assign(draft, {
      id: randomUUID(),
      organizationId: organizations.find(({ key }) => key === employer)?.id ?? "",
      state,
      expiresOn: new Date(expiresOn),
      findings: screen(draft, isoDay(now)),
      decisionReasons: [],
      submittedAt,
      decidedAt: state === "screening" ? null : submittedAt,
      decidedBy: state === "public" ? (organizer?.id ?? null) : null,
      createdAt: settledSince(now),
    });
  });
}

export function fairRows(fairs: readonly DemoFair[], now: Date) {
  return fairs.map(({ booths: _booths, invited: _invited, ...columns }) =>
    Object.assign(columns, {
      channels:
        columns.template === "weekly" ? ["on_site", "online"] : ["on_site", "online", "video", "live"],
      plan: floorPlan(columns.template),
      createdAt: now,
    }),
  );
}

type Booth = ReturnType<typeof boothRows>[number];

export function boothRows(fairs: readonly DemoFair[], organizations: readonly DemoOrganization[], now: Date) {
  return fairs.flatMap((fair) => {
    const places = slots(fair.template);
    return [...fair.booths, ...fair.invited].flatMap((key, index) => {
      const organization = organizations.find((one) => one.key === key);
      const slot = places[index];
      if (!organization || !slot) return [];
      return Object.assign(
        { id: randomUUID(), fairId: fair.id, organizationId: organization.id, code: slot.code },
        {
          state: index < fair.booths.length ? "accepted" : "invited",
          intro: organization.intro,
          createdAt: now,
        },
        slot.place,
      );
    });
  });
}

export function boothJobRows(booths: readonly Booth[], jobs: readonly Job[]) {
  return booths.flatMap(({ id: boothId, organizationId }) =>
    jobs
      .filter((job) => job.organizationId === organizationId)
      .map(({ id: jobId }, seq) => ({ boothId, jobId, seq })),
  );
}

/** Managers recruit at all booths of their organization; recruiter2 at the night market's first booth alone. */
export function recruiterRows(
  booths: readonly Booth[],
  users: readonly User[],
  organizations: readonly DemoOrganization[],
) {
  return demoStaff
    .filter(({ roles }) => roles.includes("recruiter"))
    .flatMap(({ login, roles, organization }) => {
      const userId = users.find((user) => user.login === login)?.id ?? "";
      const ownId = organizations.find(({ key }) => key === organization)?.id;
      const own = booths.filter(({ organizationId }) => organizationId === ownId);
      return (roles.includes("enterprise") ? own : own.slice(0, 1)).map(({ id }) => ({
        boothId: id,
        userId,
      }));
    });
}
