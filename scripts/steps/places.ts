// Where the commands find and keep things.
import { join, resolve } from "node:path";
import { cacheDir } from "../bootstrap/toolchain.mjs";

export const root = resolve(import.meta.dirname, "../..");
export const inRoot = (...parts: string[]) => join(root, ...parts);
export const inCache = (...parts: string[]) => join(cacheDir, ...parts);
export const bin = (name: string) => inRoot("node_modules", ".bin", name);
