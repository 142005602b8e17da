// What a route is: its permission, what it is about, and its schemas. The server registers these tables, OpenAPI is
// generated from them, and the browser takes its types from them.
import type { z } from "zod";
import type { Action } from "./permissions.ts";

/**
 * What a request is about. The id is looked up as `<kind>Id` in the path, then in the body, then in the query. `self` is
 * who asks; `none` has no target, so the command limits what it answers to what the actor's grants reach.
 */
export type TargetKind =
  | "none"
  | "self"
  | "tenant"
  | "organization"
  | "user"
  | "person"
  | "fair"
  | "booth"
  | "job"
  | "application"
  | "stream"
  | "streamKey"
  | "comment"
  | "ticket"
  | "interview"
  | "referral"
  | "placement"
  | "insuranceImport"
  | "book"
  | "budgetChange"
  | "claim"
  | "notice"
  | "award"
  | "objection"
  | "batch";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
export type RouteName = `${Method} /${string}`;

export interface Route {
  /** One sentence for OpenAPI and docs/protocol.md. */
  summary: string;
  action: Action;
  target: TargetKind;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  reply: z.ZodType;
  /** Answers with a file or takes one: the schema describes the JSON form only. */
  binary?: true;
}

export type RouteTable = Record<RouteName, Route>;

export function routeTable<const Table extends RouteTable>(table: Table): Table {
  return table;
}

type In<Part> = Part extends z.ZodType ? z.input<Part> : undefined;
type Out<Part> = Part extends z.ZodType ? z.output<Part> : undefined;
type PartOf<R, K extends string> = R extends Record<K, infer Part> ? Part : undefined;

/** What a client sends, before parsing. */
export type Request<R extends Route> = {
  params: In<PartOf<R, "params">>;
  query: In<PartOf<R, "query">>;
  body: In<PartOf<R, "body">>;
};
/** What a handler receives, after parsing. */
export type Parsed<R extends Route> = {
  params: Out<PartOf<R, "params">>;
  query: Out<PartOf<R, "query">>;
  body: Out<PartOf<R, "body">>;
};
export type Reply<R extends Route> = z.output<R["reply"]>;
