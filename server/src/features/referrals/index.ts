// The referrals' public door.
export { attribute, creditSaid } from "./attribution.ts";
export { loadReferral, type ReferralDeps } from "./commands.ts";
export { referralRoutes } from "./routes.ts";
export { referralStore, type ReferralStore } from "./store.ts";
