// Whole years between a birth date and a day.

/** Both are YYYY-MM-DD, the day in the reader's own calendar. Never negative. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  const hadBirthday = day.slice(5) >= birthDate.slice(5);
  return Math.max(0, hadBirthday ? years : years - 1);
}
