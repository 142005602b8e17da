// Every HTTP route of the product in one table.
import { accountRoutes } from "./accounts.ts";
import { attendanceRoutes } from "./attendance.ts";
import { boothRoutes } from "./booths.ts";
import { doorRoutes } from "./door.ts";
import { fairRoutes } from "./fairs.ts";
import { holidayRoutes } from "./holidays.ts";
import { insuranceRoutes } from "./insurance.ts";
import { interviewRoutes } from "./interviews.ts";
import { jobRoutes } from "./jobs.ts";
import { claimDocumentRoutes } from "./claim-documents.ts";
import { claimRecordRoutes } from "./claim-records.ts";
import { claimRoutes } from "./claims.ts";
import { commentRoutes, liveRoutes } from "./live.ts";
import { ledgerRoutes } from "./ledger.ts";
import { mediaRoutes } from "./media.ts";
import { noticeRoutes } from "./notices.ts";
import { organizationRoutes } from "./organizations.ts";
import { placementRoutes } from "./placements.ts";
import { paymentRoutes } from "./payments.ts";
import { policyRoutes } from "./policies.ts";
import { privacyRoutes } from "./privacy.ts";
import { queueRoutes } from "./queue.ts";
import { referralRoutes } from "./referrals.ts";
import { searchRoutes } from "./search.ts";
import { systemRoutes } from "./system.ts";
import { trailRoutes } from "./trail.ts";

export const allRoutes = {
  ...systemRoutes,
  ...accountRoutes,
  ...organizationRoutes,
  ...privacyRoutes,
  ...fairRoutes,
  ...boothRoutes,
  ...jobRoutes,
  ...searchRoutes,
  ...mediaRoutes,
  ...liveRoutes,
  ...commentRoutes,
  ...queueRoutes,
  ...interviewRoutes,
  ...doorRoutes,
  ...attendanceRoutes,
  ...referralRoutes,
  ...placementRoutes,
  ...insuranceRoutes,
  ...ledgerRoutes,
  ...policyRoutes,
  ...holidayRoutes,
  ...claimRoutes,
  ...claimDocumentRoutes,
  ...claimRecordRoutes,
  ...noticeRoutes,
  ...paymentRoutes,
  ...trailRoutes,
};
export type AllRoutes = typeof allRoutes;
