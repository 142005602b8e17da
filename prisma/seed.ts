// The demo fair, beside the schema that it fills.
export { seedDemo } from "../server/src/demo/seed.ts";
