// The one function of node-postgres that has no types: how it writes a value as text.
declare module "pg/lib/utils.js" {
  const utils: { prepareValue(value: unknown): unknown };
  export default utils;
}
