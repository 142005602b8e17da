// Searching jobs.
import type { FairId } from "@jishi/shared/ids";
import type { FoundJob } from "@jishi/shared/search";
import type { Channel } from "@jishi/shared/values";
import type { FoundRow, SearchStore } from "./store.ts";
import { termsOf } from "./terms.ts";

export interface SearchDeps {
  search: SearchStore;
}

export interface Asked {
  q?: string | undefined;
  fairId?: FairId | undefined;
  payMonthFen?: number | undefined;
  place?: string | undefined;
  channel?: Channel | undefined;
  skip: number;
}

export async function searchJobs(
  { search }: SearchDeps,
  { q, place, fairId, payMonthFen, channel, skip }: Asked,
): Promise<{ jobs: FoundJob[]; total: number }> {
  const asked = { fairId, payMonthFen, channel, skip };
  const rows = await search.find({ ...asked, terms: termsOf(q), place: termsOf(place) });
  return { jobs: rows.map(presentFound), total: rows[0]?.total ?? 0 };
}

function presentFound(row: FoundRow): FoundJob {
  const { jobId, boothId, boothCode, fairId, title, organizationName, place, headcount, live } = row;
  const pay = { minFen: row.minFen, maxFen: row.maxFen, period: row.period };
  return { jobId, boothId, boothCode, fairId, title, organizationName, place, pay, headcount, live };
}
