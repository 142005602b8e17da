// A résumé between the form, where lists are typed in one line, and the contract, where they are lists.
import type { Resume } from "@jishi/shared/privacy";

export const educations = [
  "primary",
  "junior",
  "senior",
  "vocational",
  "college",
  "bachelor",
  "master",
  "doctor",
] as const;
export type Education = (typeof educations)[number];
export type Experience = Resume["experience"][number];

/** Limits of the contract, said before the server has to. */
export const limits = {
  skills: { most: 20, characters: 30 },
  certificates: { most: 20, characters: 60 },
  wishes: { most: 10, characters: 30 },
} as const;
export const maxExperience = 20;

/** People separate with whatever their keyboard offers: both commas, 顿号, semicolons, line breaks. */
export function itemsOf(typed: string): string[] {
  const items = typed.split(/[,，、;；\n]/).map((item) => item.trim());
  return [...new Set(items.filter(Boolean))];
}

export function isMonth(typed: string): boolean {
  return /^\d{4}(-(0[1-9]|1[0-2]))?$/.test(typed);
}

export function educationOf(value: string): Education | null {
  return educations.find((one) => one === value) ?? null;
}
