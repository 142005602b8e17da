// Months of social insurance, imported from spreadsheets: previewed row by row before anything is written.
import { z } from "zod";
import { routeTable } from "./contract.ts";
import { InsuranceImportId, OrganizationId, TenantId } from "./ids.ts";
import { InsuranceSource, RetentionChange } from "./placements.ts";
import { Said } from "./referrals.ts";
import { FileAsked, Instant } from "./values.ts";

/**
 * What a row would do: add a month, correct one, change nothing; about nobody known here; about another employer than who sends it; against what
 * a source of more weight says; twice in the file; not readable; under another name than whose number it is.
 */
export const RowKind = z.enum([
  "new",
  "correction",
  "unchanged",
  "unknown",
  "not_ours",
  "outranked",
  "repeated",
  "malformed",
  "other_name",
]);
export type RowKind = z.infer<typeof RowKind>;

export const ImportRow = z.object({
  /** As the spreadsheet numbers it. */
  row: z.int(),
  kind: RowKind,
  /** Of who is known; of others nothing is kept. */
  nameMasked: z.string().nullable(),
  idMasked: z.string().nullable(),
  employer: z.string().nullable(),
  month: z.string().nullable(),
  through: z.iso.date().nullable(),
  paid: z.boolean().nullable(),
  /** Why, where the kind doesn't say it all. */
  said: Said.nullable(),
});
export type ImportRow = z.infer<typeof ImportRow>;

export const ImportView = z.object({
  id: InsuranceImportId,
  fileName: z.string(),
  sha256: z.string(),
  source: InsuranceSource,
  organizationName: z.string().nullable(),
  who: z.string(),
  state: z.enum(["previewed", "confirmed", "expired"]),
  counts: z.record(RowKind, z.int()),
  previewedAt: Instant,
  /** Until when it can be confirmed. */
  expiresAt: Instant,
  confirmedAt: Instant.nullable(),
  /** Placements whose proof changed, the first of them. */
  changes: z.array(RetentionChange),
  changed: z.int(),
});
export type ImportView = z.infer<typeof ImportView>;

const params = z.object({ insuranceImportId: InsuranceImportId });

export const insuranceRoutes = routeTable({
  "POST /api/tenants/:tenantId/insurance-imports": {
    summary:
      "Preview a bureau's list of insured months (multipart, field `file`; xlsx or CSV, 20,000 rows at most).",
    action: "insurance.import",
    target: "tenant",
    params: z.object({ tenantId: TenantId }),
    reply: ImportView,
    binary: true,
  },
  "POST /api/organizations/:organizationId/insurance-imports": {
    summary:
      "Preview an employer's or agency's list of its own people's insured months (multipart, field `file`).",
    action: "insurance.import",
    target: "organization",
    params: z.object({ organizationId: OrganizationId }),
    reply: ImportView,
    binary: true,
  },
  "GET /api/desk/insurance-imports": {
    summary: "The imports that my grants reach, newest first.",
    action: "insurance.desk",
    target: "none",
    reply: z.object({ imports: z.array(ImportView) }),
  },
  "GET /api/desk/insurance-template/file": {
    summary:
      "An empty list with the columns that an import reads; a workbook says in a second sheet what goes into each.",
    action: "insurance.import",
    target: "none",
    query: FileAsked,
    reply: z.any(),
    binary: true,
  },
  "GET /api/insurance-imports/:insuranceImportId": {
    summary: "One import and, once confirmed, what it changed.",
    action: "insurance.view",
    target: "insuranceImport",
    params,
    reply: ImportView,
  },
  "GET /api/insurance-imports/:insuranceImportId/rows": {
    summary: "The rows of a preview, a page of 200.",
    action: "insurance.view",
    target: "insuranceImport",
    params,
    query: z.object({
      kind: RowKind.optional(),
      after: z.coerce.number().int().min(0).max(1_048_576).default(0),
    }),
    reply: z.object({ rows: z.array(ImportRow), more: z.boolean() }),
  },
  "POST /api/insurance-imports/:insuranceImportId/confirmation": {
    summary: "Write exactly what was previewed; a second time writes nothing.",
    action: "insurance.import",
    target: "insuranceImport",
    params,
    body: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    reply: ImportView,
  },
});
