// Asks for rows by their ids so that a plan can be kept.
import { Prisma } from "./generated/client.ts";

/**
 * That a uuid column is one of these. PostgreSQL takes any list for a long one and so plans a statement with it anew each time,
 * which costs a join of many tables more than running it; a list of one is asked as one.
 */
export function among(column: Prisma.Sql, ids: readonly string[]): Prisma.Sql {
  const [only, ...others] = ids;
  return only !== undefined && others.length === 0
    ? Prisma.sql`${column} = ${only}::uuid`
    : Prisma.sql`${column} = ANY (${[...ids]}::uuid[])`;
}
