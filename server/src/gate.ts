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

export function mayAtAll(actor: Actor, action: Action): boolean {
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
    return scope !== undefined && within(scope, actor, grant, target);
  });
}

function within(scope: Scope, actor: Actor, grant: ScopedGrant | undefined, target: Target): boolean {
  switch (scope) {
    case "any":
      return true;
    case "public":
      return target.isPublic;
    case "self":
      return actor.kind === "candidate" && actor.personId === target.personId;
    case "booth":
      return target.boothId !== undefined && boothsOf(actor).includes(target.boothId);
    case "organization":
      // Publishing opens a thing to everyone, also to the staff of other organizations.
      return grant?.organizationId !== undefined && grant.organizationId === target.organizationId;
    case "tenant":
      return (
        grant !== undefined &&
        grant.organizationId === undefined &&
        target.tenantPath !== undefined &&
        target.tenantPath.startsWith(grant.tenantPath)
      );
    default:
      return scope satisfies never;
  }
}

function boothsOf(actor: Actor): readonly BoothId[] {
  if (actor.kind === "staff") return actor.boothIds;
  return actor.kind === "encoder" ? [actor.boothId] : [];
}
