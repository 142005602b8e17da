// How often a topic changed: what a snapshot is stamped with.
import type { Topic } from "@jishi/shared/events";
import type { Database } from "./database.ts";

export function versionReader(db: Database) {
  return async (topic: Topic): Promise<number> => {
    const row = await db.prisma.topicVersion.findUnique({ where: { name: topic } });
    return Number(row?.version ?? 0);
  };
}
