// Runs before each test file: what the file opens outside its tests is closed after them.
import { afterAll } from "vitest";
import { closeFile } from "./finish.ts";

afterAll(closeFile);
