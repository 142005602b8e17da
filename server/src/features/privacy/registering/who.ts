// Whether somebody who was found by a phone or an identity number is whom others name.
import { Refusal } from "@jishi/shared/errors";

export interface Found {
  /** As they said it themselves, or who entered them; "" when nobody has yet. */
  name: string;
  /** Theirs beside the one that was given; none: one of the two is missing. */
  number: "same" | "other" | "none";
}

/**
 * A name that differs is a slip in the name, the number or the phone: whoever comes next would find one person's hires and money under another's
 * name, so it is refused with person/name. Where a number is given that nobody has, the phone may be a family's: it is another person's.
 */
export function whoIs(found: Found, given: { name: string; hasNumber: boolean }): "them" | "another" {
  if (found.number === "other") return "another";
  if (areAlike(found.name, given.name)) return "them";
  if (found.number === "none" && given.hasNumber) return "another";
  throw new Refusal("person/name");
}

/** Spaces, dots and case are written in many ways. Who has no name yet is whoever is named. */
export function areAlike(known: string, given: string): boolean {
  const [a, b] = [known, given].map((name) =>
    name
      .normalize("NFKC")
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]/gu, ""),
  );
  return a === "" || a === b;
}
