// Optional fields that were really given: for Prisma, whose types tell a missing field from an undefined one.

export type Given<Fields> = { [Key in keyof Fields]: Exclude<Fields[Key], undefined> };

export function given<Fields extends object>(fields: Fields): Given<Fields> {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- exactly the undefined ones are gone
  return Object.fromEntries(entries) as Given<Fields>;
}
