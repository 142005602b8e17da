// Wires what public money needs: policies, claims, notices, payments and the books. A line per dependency, no decision.
import { join } from "node:path";
import type { AttemptStore } from "./features/accounts/index.ts";
import type { TenantId } from "@jishi/shared/ids";
import { maskName, maskPhone } from "@jishi/shared/masking";
import type { StoredParts } from "./parts.ts";
import {
  evidenceOfPeople,
  evidenceOfPerson,
  recordsOf,
  type AttendanceDeps,
} from "./features/attendance/index.ts";
import {
  claimStore,
  documentStore,
  loadClaim,
  lookStore,
  type DocumentDeps,
  type LookingDeps,
  type SheetDeps,
} from "./features/claims/index.ts";
import { bookStore, checkpointStore, ledgerStore } from "./features/ledger/index.ts";
import { noticeStore, type NoticeDeps } from "./features/notices/index.ts";
import type { OrganizationStore } from "./features/organizations/index.ts";
import {
  accountStore,
  awardStore,
  batchStore,
  letGo,
  statementStore,
  trailStore,
  type PaymentDeps,
  type TrailDeps,
} from "./features/payments/index.ts";
import {
  factsOfClaimable,
  factsOfPlacement,
  factsOfPlacements,
  loadPlacement,
  placementsOfNumbers,
  placementsToClaim,
  type FactDeps,
  type PlacementDeps,
} from "./features/placements/index.ts";
import { calendarStore, policyStore, type CalendarDeps, type PolicyDeps } from "./features/policies/index.ts";
import { fileStore } from "./features/privacy/index.ts";
import { loadReferral, type ReferralDeps } from "./features/referrals/index.ts";

/** Where what claims rest on is known. */
interface Known {
  organizations: OrganizationStore;
  hires: FactDeps;
  referrals: ReferralDeps;
  placements: PlacementDeps;
  attendance: Pick<AttendanceDeps, "store" | "clock">;
  attempts: AttemptStore;
}

export function wireMoney(parts: StoredParts, known: Known) {
  const { db, clock, vault, sheets } = parts;
  const { organizations, attempts } = known;
  const policies: PolicyDeps & CalendarDeps = { store: policyStore(db), calendar: calendarStore(db), clock };
  const ledger = ledgerStore(db);
  const claims = wireClaims(parts, known, policies);
  const notices: NoticeDeps = {
    store: noticeStore(db, (tx, awardId, by) => letGo(tx, ledger, awardId, by)),
    clock,
    vault,
    maskName,
    maskPhone,
    attempts,
    calendar: policies.calendar.known,
  };
  const payments: PaymentDeps & TrailDeps = {
    awards: awardStore(db, ledger),
    batches: batchStore(db, ledger),
    statements: statementStore(db, ledger),
    accounts: accountStore(db),
    attempts,
    sheets,
    trail: trailStore(db),
    loadClaim: (claimId) => loadClaim(claims, claimId),
    organizationName: async (id) => (await organizations.find(id)).name,
    zoneOf: (tenantId: TenantId) => notices.store.zoneOf(tenantId),
    vault,
    clock,
    maskName,
  };
  const signer = vault.signer("ledger");
  const books = { books: bookStore(db), ledger, checkpoints: checkpointStore(db), clock, signer };
  return { policies, claims, notices, payments, ledger: books };
}

function wireClaims(
  { config, db, clock, sheets }: StoredParts,
  { organizations, hires, referrals, placements, attendance, attempts }: Known,
  policies: PolicyDeps & CalendarDeps,
): SheetDeps & DocumentDeps & LookingDeps {
  return {
    hire: (placementId, claimantOrganizationId, at) =>
      factsOfPlacement(hires, { placementId, claimantOrganizationId, at }),
    hires: (ids, claimantOrganizationId, at) => factsOfPlacements(hires, ids, { claimantOrganizationId, at }),
    brought: (claimantOrganizationId, at) => factsOfClaimable(hires, { claimantOrganizationId, at }),
    seen: (personId) => evidenceOfPerson(attendance, personId),
    seenOf: (personIds) => evidenceOfPeople(attendance, personIds),
    attended: (personId, sources) => recordsOf(attendance, personId, sources),
    referral: (id) => loadReferral(referrals, id),
    placement: (id) => loadPlacement(placements, id),
    looks: lookStore(db),
    placementsOf: (organizationId) => placementsToClaim(hires, organizationId),
    placementsOfNumbers: (claimant, numbers, today) =>
      placementsOfNumbers(hires, { claimant, numbers, today }),
    store: claimStore(db),
    documents: documentStore(db),
    files: fileStore(join(config.filesDir, "claims")),
    policies: policies.store,
    calendar: policies.calendar.known,
    sheets,
    attempts,
    organization: (id) => organizations.find(id),
    clock,
    maskName,
  };
}
