// A fair between its form, where times are wall-clock times at the venue, and the contract, where they are instants.
import type { FairChange, FairDraft, FairView } from "@jishi/shared/fairs";
import type { Channel } from "@jishi/shared/values";
import { dayOf, timeText } from "../../i18n/format.ts";
import { textOf } from "../../ui/form.tsx";

/** Refusals of a fair that are about one of its boxes. */
export const aboutFair = { "fair/hours": { name: "closesAt" } } as const;

export const channels = ["on_site", "online", "video", "live"] as const satisfies readonly Channel[];

/** What the server's templates write where the address will be. */
const ADDRESS_TO_FILL = "（请填写详细地址）";

/** What the form holds; times as the browser's picker has them, 2026-03-21T18:00. */
export type FairText = {
  nameZh: string;
  nameEn: string;
  seriesName: string;
  intro: string;
  opensAt: string;
  closesAt: string;
  venueName: string;
  venueAddress: string;
  channels: Channel[];
};

export function localOf(instant: string, zone: string): string {
  return `${dayOf(instant, zone)}T${timeText(instant, zone)}`;
}

/** The instant of a wall-clock time in a zone; undefined when it isn't one. */
export function instantOf(local: string, zone: string): string | undefined {
  const asUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(asUtc)) return undefined;
  const offsetAt = (at: number) => Date.parse(`${localOf(new Date(at).toISOString(), zone)}Z`) - at;
  // Twice: the first guess may lie on the other side of a change of the clocks.
  const guess = asUtc - offsetAt(asUtc);
  return new Date(asUtc - offsetAt(guess)).toISOString();
}

type Written = Pick<FairView, "intro" | "seriesName" | "opensAt" | "closesAt" | "channels"> & {
  nameZh: string;
  nameEn: string;
  venue: { name: string; address: string };
};

/** What stands in the form when it is opened. */
export function textOfFair(fair: Written, zone: string): FairText {
  const { nameZh, nameEn, intro, seriesName, venue } = fair;
  return {
    nameZh,
    nameEn,
    intro,
    seriesName: seriesName ?? "",
    opensAt: localOf(fair.opensAt, zone),
    closesAt: localOf(fair.closesAt, zone),
    venueName: venue.name,
    venueAddress: venue.address === ADDRESS_TO_FILL ? "" : venue.address,
    channels: [...fair.channels],
  };
}

/** The boxes have the names of their paths in the contract, so that a refusal finds them. */
export function readFields(fields: FormData): FairText {
  const chosen = fields.getAll("channels");
  return {
    nameZh: textOf(fields, "name.zh"),
    nameEn: textOf(fields, "name.en"),
    seriesName: textOf(fields, "seriesName"),
    intro: textOf(fields, "intro"),
    opensAt: textOf(fields, "opensAt"),
    closesAt: textOf(fields, "closesAt"),
    venueName: textOf(fields, "venue.name"),
    venueAddress: textOf(fields, "venue.address"),
    channels: channels.filter((channel) => chosen.includes(channel)),
  };
}

function nameOf({ nameZh, nameEn }: FairText) {
  return { zh: nameZh, ...(nameEn && { en: nameEn }) };
}

export function draftOf(template: Omit<FairDraft, "tenantId">, typed: FairText, zone: string) {
  const { venueName, venueAddress } = typed;
  return {
    ...template,
    name: nameOf(typed),
    seriesName: typed.seriesName || null,
    intro: typed.intro,
    opensAt: instantOf(typed.opensAt, zone) ?? template.opensAt,
    closesAt: instantOf(typed.closesAt, zone) ?? template.closesAt,
    channels: typed.channels,
    venue: { name: venueName, address: venueAddress || ADDRESS_TO_FILL, plan: template.venue.plan },
  };
}

/** Each part of a change with the boxes that it is made from. */
const parts = {
  name: ["nameZh", "nameEn"],
  seriesName: ["seriesName"],
  intro: ["intro"],
  opensAt: ["opensAt"],
  closesAt: ["closesAt"],
  channels: ["channels"],
  venue: ["venueName", "venueAddress"],
} as const satisfies Partial<Record<keyof FairChange, readonly (keyof FairText)[]>>;

/**
 * Only what the person changed: the picker knows no seconds, so times that were left alone would else become others, and
 * a running fair's beginning can't change.
 */
export function changeOf(fair: FairView, typed: FairText): FairChange {
  const zone = fair.timeZone;
  const before = textOfFair(fair, zone);
  const { venueName, venueAddress } = typed;
  const whole = {
    name: nameOf(typed),
    seriesName: typed.seriesName || null,
    intro: typed.intro,
    opensAt: instantOf(typed.opensAt, zone) ?? fair.opensAt,
    closesAt: instantOf(typed.closesAt, zone) ?? fair.closesAt,
    channels: typed.channels,
    venue: { name: venueName, address: venueAddress || ADDRESS_TO_FILL, plan: fair.venue.plan },
  };
  const change: FairChange = { version: fair.version };
  for (const [part, boxes] of Object.entries(parts)) {
    const differs = boxes.some((box) => String(typed[box]) !== String(before[box]));
    if (differs) Object.assign(change, { [part]: Reflect.get(whole, part) });
  }
  return change;
}
