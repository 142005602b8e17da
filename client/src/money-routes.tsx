// The pages of subsidies: claiming them, deciding and paying them, and the public's notices.
import { createRoute, lazyRouteComponent, type AnyRoute } from "@tanstack/react-router";
import type { NewClaimSearch } from "./features/claims/new-claim-search.ts";
import { readSought } from "./features/money/sought.ts";
import { readReceiptSearch } from "./features/notices/receipt.ts";
import { readLetterSearch, readQueueSearch } from "./features/office/claims-queue.ts";
import { loadMessages } from "./i18n/i18n.ts";
import { root } from "./root-route.tsx";

/** Where an organization claims. */
const claimsShell = createRoute({
  getParentRoute: () => root,
  id: "claims-shell",
  loader: () => loadMessages("desks", "claims"),
  component: lazyRouteComponent(() => import("./features/claims/claims-shell.tsx"), "ClaimsShell"),
});
const myClaims = createRoute({
  getParentRoute: () => claimsShell,
  path: "claims",
  component: lazyRouteComponent(() => import("./features/claims/claims-page.tsx"), "ClaimsPage"),
});
const newClaim = createRoute({
  getParentRoute: () => claimsShell,
  path: "claims/new",
  // Read by the page itself: what knows the facts that people state isn't loaded with the first page of all.
  validateSearch: (search: Record<string, unknown>): { [Part in keyof NewClaimSearch]?: unknown } => search,
  component: lazyRouteComponent(() => import("./features/claims/new-claim-page.tsx"), "NewClaimPage"),
});
const claimSheet = createRoute({
  getParentRoute: () => claimsShell,
  path: "claims/sheet",
  component: lazyRouteComponent(() => import("./features/claims/sheet-page.tsx"), "ClaimSheetPage"),
});
const account = createRoute({
  getParentRoute: () => claimsShell,
  path: "claims/account",
  component: lazyRouteComponent(() => import("./features/claims/account-page.tsx"), "AccountPage"),
});
const myClaim = createRoute({
  getParentRoute: () => claimsShell,
  path: "claims/$claimId",
  component: lazyRouteComponent(() => import("./features/claims/claim-page.tsx"), "ClaimPage"),
});
export const claiming = claimsShell.addChildren([myClaims, newClaim, claimSheet, account, myClaim]);

/** Where claims are decided and paid. */
const officeShell = createRoute({
  getParentRoute: () => root,
  id: "office-shell",
  loader: () => loadMessages("desks", "office", "claims"),
  component: lazyRouteComponent(() => import("./features/office/office-shell.tsx"), "OfficeShell"),
});
const officeClaims = createRoute({
  getParentRoute: () => officeShell,
  path: "office/claims",
  validateSearch: readQueueSearch,
  component: lazyRouteComponent(() => import("./features/office/claims-page.tsx"), "OfficeClaimsPage"),
});
const officeClaim = createRoute({
  getParentRoute: () => officeShell,
  path: "office/claims/$claimId",
  loader: () => loadMessages("evidence", "hires"),
  component: lazyRouteComponent(() => import("./features/office/claim-page.tsx"), "OfficeClaimPage"),
});
const publishing = createRoute({
  getParentRoute: () => officeShell,
  path: "office/notices",
  loader: () => loadMessages("notices"),
  component: lazyRouteComponent(() => import("./features/office/publish-page.tsx"), "PublishPage"),
});
const objections = createRoute({
  getParentRoute: () => officeShell,
  path: "office/objections",
  loader: () => loadMessages("notices"),
  component: lazyRouteComponent(() => import("./features/office/objections-page.tsx"), "ObjectionsPage"),
});
const letter = createRoute({
  getParentRoute: () => officeShell,
  path: "office/objections/new",
  validateSearch: readLetterSearch,
  loader: () => loadMessages("notices"),
  component: lazyRouteComponent(() => import("./features/office/letter-page.tsx"), "LetterPage"),
});
const loadMoney = () => loadMessages("money");
const loadTrail = () => loadMessages("money", "evidence", "hires");
const books = createRoute({
  getParentRoute: () => officeShell,
  path: "office/books",
  loader: loadMoney,
  component: lazyRouteComponent(() => import("./features/money/books-page.tsx"), "BooksPage"),
});
const book = createRoute({
  getParentRoute: () => officeShell,
  path: "office/books/$bookId",
  loader: loadMoney,
  component: lazyRouteComponent(() => import("./features/money/book-page.tsx"), "BookPage"),
});
const awards = createRoute({
  getParentRoute: () => officeShell,
  path: "office/awards",
  loader: loadMoney,
  component: lazyRouteComponent(() => import("./features/money/awards-page.tsx"), "AwardsPage"),
});
const batches = createRoute({
  getParentRoute: () => officeShell,
  path: "office/batches",
  loader: loadMoney,
  component: lazyRouteComponent(() => import("./features/money/batches-page.tsx"), "BatchesPage"),
});
const batch = createRoute({
  getParentRoute: () => officeShell,
  path: "office/batches/$batchId",
  loader: loadMoney,
  component: lazyRouteComponent(() => import("./features/money/batch-page.tsx"), "BatchPage"),
});
const statement = createRoute({
  getParentRoute: () => officeShell,
  path: "office/statement",
  loader: loadMoney,
  component: lazyRouteComponent(() => import("./features/money/statement-page.tsx"), "StatementPage"),
});
const trails = createRoute({
  getParentRoute: () => officeShell,
  path: "office/trails",
  validateSearch: (search: Record<string, unknown>): { q?: string } => {
    const { q } = readQueueSearch(search);
    return q ? { q } : {};
  },
  loader: loadMoney,
  component: lazyRouteComponent(() => import("./features/money/trails-page.tsx"), "TrailsPage"),
});
const trail = createRoute({
  getParentRoute: () => officeShell,
  path: "office/trails/$awardId",
  loader: loadTrail,
  component: lazyRouteComponent(() => import("./features/money/trail-page.tsx"), "TrailPage"),
});
const person = createRoute({
  getParentRoute: () => officeShell,
  path: "office/people/$personId",
  validateSearch: readSought,
  loader: loadTrail,
  component: lazyRouteComponent(() => import("./features/money/person-page.tsx"), "PersonPage"),
});
const spending = createRoute({
  getParentRoute: () => officeShell,
  path: "office/spending",
  loader: loadMoney,
  component: lazyRouteComponent(() => import("./features/money/spending-page.tsx"), "SpendingPage"),
});
export const office = officeShell.addChildren([
  officeClaims,
  officeClaim,
  publishing,
  objections,
  letter,
  books,
  book,
  awards,
  batches,
  batch,
  statement,
  trails,
  trail,
  person,
  spending,
]);

/** What everyone may read stands among the visitors' pages. */
export function noticesUnder<Parent extends AnyRoute>(parent: Parent) {
  const loader = () => loadMessages("notices");
  const getParentRoute = () => parent;
  const list = createRoute({
    getParentRoute,
    path: "notices",
    loader,
    component: lazyRouteComponent(() => import("./features/notices/notices-page.tsx"), "NoticesPage"),
  });
  const one = createRoute({
    getParentRoute,
    path: "notices/$noticeId",
    loader,
    component: lazyRouteComponent(() => import("./features/notices/notice-page.tsx"), "NoticePage"),
  });
  const follow = createRoute({
    getParentRoute,
    path: "objections",
    validateSearch: readReceiptSearch,
    loader,
    component: lazyRouteComponent(() => import("./features/notices/follow-page.tsx"), "FollowPage"),
  });
  return [list, one, follow] as const;
}
