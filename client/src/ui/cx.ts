// Class names joined; what is false or missing is left out.
export function cx(...names: (string | false | undefined)[]): string {
  return names.filter(Boolean).join(" ");
}
