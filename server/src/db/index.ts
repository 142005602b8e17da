// The database's public door.
export { among } from "./among.ts";
export type { Database, Log, OutboxMessage, Reader, SentMessage, Told, Tx } from "./database.ts";
export { DirectoryInUse } from "./directory-lock.ts";
export { DatabaseUnavailable, violated, violation } from "./failures.ts";
export { MigrationRefused } from "./migrate.ts";
export { openDatabase, type DatabaseOptions } from "./open.ts";
