// A message with its values in place, in the plural that its count asks for.
export type Values = Record<string, string | number>;
type Counted = "_one" | "_other";

/** What a t() is called with: a counted message goes by its name without the ending. */
export type KeyOf<Words> = {
  [Key in keyof Words & string]: Key extends `${infer Base}${Counted}` ? Base : Key;
}[keyof Words & string];

type TextOf<Words, Key extends string> =
  Words extends Record<Key, infer Text>
    ? Text
    : Words extends Record<`${Key}_other`, infer Text>
      ? Text
      : never;
type NamesIn<Text> = Text extends `${string}{{${infer Name}}}${infer Rest}` ? Name | NamesIn<Rest> : never;
/** The values that a message has places for: leaving one out doesn't compile. */
export type ValuesOf<Words, Key extends string> = NamesIn<TextOf<Words, Key>>;

export type Translate<Words> = <Key extends KeyOf<Words>>(
  key: Key,
  ...[values]: [ValuesOf<Words, Key>] extends [never]
    ? []
    : [values: Record<ValuesOf<Words, Key>, string | number>]
) => string;

/** English has a singular; Chinese has one form, whose messages end in _other alone. */
function textOf(messages: Record<string, string>, key: string, count: unknown): string {
  const one = count === 1 ? messages[`${key}_one`] : undefined;
  const text = one ?? messages[key] ?? messages[`${key}_other`];
  if (text === undefined) throw new Error(`There is no message ${key}`);
  return text;
}

export function translate(messages: Record<string, string>, key: string, values: Values = {}): string {
  const text = textOf(messages, key, values["count"]);
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ""));
}
