// The admission gate: may this actor do this to that? Pure; the answer never tells a foreign target from a missing one.
import { Refusal } from "@jishi/shared/errors";
import type { BoothId, OrganizationId, PersonId } from "@jishi/shared/ids";
import { scopeOf, type Action, type Scope } from "@jishi/shared/permissions";
import { grantsOf, type Actor, type ScopedGrant } from "./actor.ts";

/** What the gate needs to know of a request's target, whatever its kind. */
export interface Target {
  id: string;
  /** Of the tenant it belongs to; persons belong to none until a walk-in or a referral names one. */
  tenantPath?: string;
  organizationId?: OrganizationId;
  boothId?: BoothId;
  personId?: PersonId;
  /** Published: anyone may see it. */
  isPublic: boolean;
}

function mayAtAll(actor: Actor, action: Action): boolean {
  return grantsOf(actor).some(({ role }) => scopeOf(action, role) !== undefined);
}

/** 401 for someone who hasn't signed in, 403 for someone whose roles never may: whatever the target. */
export function refuseUnlessMayAtAll(actor: Actor, action: Action): void {
  if (mayAtAll(actor, action)) return;
  throw new Refusal(actor.kind === "anonymous" ? "auth/sign-in" : "auth/forbidden");
}

export function reaches(actor: Actor, action: Action, target: Target): boolean {
  return grantsOf(actor).some(({ role, grant }) => {
    const scope = scopeOf(action, role);
    return scope !== undefined && within[scope](target, actor, grant);
  });
}

type Within = (target: Target, actor: Actor, grant: ScopedGrant | undefined) => boolean;

const within: Record<Scope, Within> = {
  any: () => true,
  public: ({ isPublic }) => isPublic,
  self: ({ personId }, actor) => actor.kind === "candidate" && actor.personId === personId,
  booth: ({ boothId }, actor) => boothId !== undefined && boothsOf(actor).includes(boothId),
  organization: ({ organizationId }, _actor, grant) =>
    organizationId !== undefined && grant?.organizationId === organizationId,
  // An organization's grant reaches its organization, never the tenant that it is in.
  tenant: ({ tenantPath }, _actor, grant) =>
    grant?.organizationId === undefined &&
    grant !== undefined &&
    tenantPath?.startsWith(grant.tenantPath) === true,
};

function boothsOf(actor: Actor): readonly BoothId[] {
  if (actor.kind === "staff") return actor.boothIds;
  return actor.kind === "encoder" ? [actor.boothId] : [];
}
