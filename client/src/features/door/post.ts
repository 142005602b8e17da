// Where a scanner stands: at a fair's door, or at one booth. What it keeps on the device goes under the post's key.
import type { BoothId, FairId } from "@jishi/shared/ids";

export type Post = { kind: "fair"; id: FairId } | { kind: "booth"; id: BoothId };
/** "fair:…" or "booth:…". */
export type PostKey = `${Post["kind"]}:${string}`;

export const keyOfPost = ({ kind, id }: Post): PostKey => `${kind}:${id}`;

export function postOfKey(key: PostKey): Post {
  const at = key.indexOf(":");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- made by keyOfPost
  return { kind: key.slice(0, at), id: key.slice(at + 1) } as Post;
}
