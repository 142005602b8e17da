// What organizations can be looked for by.
import type { OrganizationView } from "@jishi/shared/organizations";

export const kinds = [
  "enterprise",
  "agency",
  "village_committee",
  "workstation",
  "bureau",
] as const satisfies OrganizationView["kind"][];
export const verifications = [
  "pending",
  "verified",
  "refused",
] as const satisfies OrganizationView["verification"][];

export type Filter = {
  words: string;
  kind: OrganizationView["kind"] | "all";
  verification: OrganizationView["verification"] | "all";
};

/** The form of a unified social credit code, as typed: GB 32100-2015 leaves out I O S V Z. Its check character is the server's to verify. */
export function looksLikeCreditCode(typed: string): boolean {
  return /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(
    typed.replace(/[\s-]/g, "").toUpperCase(),
  );
}
