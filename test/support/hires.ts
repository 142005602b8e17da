// What tests of referrals and placements share: identity numbers, a hire, and lists of insured months.
import type { OrganizationId } from "@jishi/shared/ids";
import type { ImportView } from "@jishi/shared/insurance";
import type { RefusalBody } from "@jishi/shared/errors";
import { idCheck } from "../../server/src/features/privacy/id-number.ts";
import type { Client } from "./client.ts";

/** A valid number; `order` tells people of one birthday apart. */
export function idNumber(birthday: string, order: number): string {
  const first17 = `350302${birthday.replaceAll("-", "")}${String(order).padStart(3, "0")}`;
  return first17 + idCheck(first17);
}

/** The organization that a member of staff works for. */
export async function organizationOf(client: Client): Promise<OrganizationId> {
  const me = await client.call("GET /api/me");
  const id =
    me.kind === "staff" ? me.grants.find(({ organizationId }) => organizationId)?.organizationId : undefined;
  if (!id) throw new Error("not staff of an organization");
  return id;
}

export interface Register {
  name?: string;
  phone?: string;
  idNumber?: string;
  newlyOrganized?: boolean;
  ofVillage?: boolean;
}

/** Registered with consent on paper. */
export async function refer(client: Client, { name = "样例", ...person }: Register) {
  return client.call("POST /api/organizations/:organizationId/referrals", {
    params: { organizationId: await organizationOf(client) },
    body: { name, ...person, consent: { method: "written" }, consentVersion: 1 },
  });
}

export interface Hired {
  name?: string;
  phone?: string;
  idNumber?: string;
  startedOn: string;
  offeredOn?: string;
}

/** Offered by hand, accepted and begun. */
export async function hire(client: Client, { name = "样例", startedOn, ...person }: Hired) {
  const { id } = await client.call("POST /api/organizations/:organizationId/placements", {
    params: { organizationId: await organizationOf(client) },
    body: { name, jobTitle: "装配工", ...person },
  });
  const params = { placementId: id };
  const steps = "POST /api/placements/:placementId/steps";
  await client.call(steps, { params, body: { kind: "accept", reason: "电话确认" } });
  return client.call(steps, { params, body: { kind: "start", on: startedOn } });
}

export type Uploaded = { status: number; body: ImportView & RefusalBody };

/** As the page's form sends it. */
export async function upload(
  client: Client,
  path: string,
  file: { name?: string; bytes: string | Buffer },
): Promise<Uploaded> {
  const form = new FormData();
  form.append(
    "file",
    new Blob([typeof file.bytes === "string" ? file.bytes : Uint8Array.from(file.bytes)]),
    file.name ?? "months.csv",
  );
  const headers = { "x-jishi": "1", ...(client.cookie && { cookie: client.cookie }) };
  const response = await fetch(`${client.url}/api${path}/insurance-imports`, {
    method: "POST",
    headers,
    body: form,
  });
  return { status: response.status, body: (await response.json()) as Uploaded["body"] };
}

export const HEADING = "姓名,证件号码,统一社会信用代码,费款所属期,缴费截止日,缴费状态";

/** Previewed and confirmed. */
export async function importMonths(
  client: Client,
  path: string,
  lines: readonly string[],
): Promise<ImportView> {
  const { status, body } = await upload(client, path, { bytes: [HEADING, ...lines].join("\r\n") });
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
  return client.call("POST /api/insurance-imports/:insuranceImportId/confirmation", {
    params: { insuranceImportId: body.id },
    body: { sha256: body.sha256 },
  });
}

/** Of the month so long ago: its first instant, its name, its last day. */
export const firstOf = (ago: number): Date => {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - ago, 1));
};
export const month = (ago: number): string => firstOf(ago).toISOString().slice(0, 7);
export const endOf = (ago: number): string =>
  new Date(firstOf(ago - 1).getTime() - 86_400_000).toISOString().slice(0, 10);
