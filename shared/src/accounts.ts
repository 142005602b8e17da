// Signing in and out: candidates by phone and code, staff by password and one-time code.
import { z } from "zod";
import { routeTable } from "./contract.ts";
import { BoothId, OrganizationId, PersonId, SessionId, TenantId, UserId } from "./ids.ts";
import { roles } from "./permissions.ts";
import { Done, Instant, line, Phone } from "./values.ts";

export const RoleName = z.enum(roles);
export const LoginCode = z.string().regex(/^\d{6}$/);
export const Login = z.string().regex(/^[a-z0-9][a-z0-9._-]{2,39}$/);
export const Password = z.string().min(1).max(200);
export const Totp = z.string().regex(/^\d{6}$/);

export const Grant = z.object({
  role: RoleName,
  tenantId: TenantId,
  organizationId: OrganizationId.optional(),
});
export type Grant = z.infer<typeof Grant>;

export const Me = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("anonymous") }),
  z.object({
    kind: z.literal("candidate"),
    personId: PersonId,
    name: z.string(),
    phoneMasked: z.string(),
    hasResume: z.boolean(),
  }),
  z.object({
    kind: z.literal("staff"),
    userId: UserId,
    login: z.string(),
    name: z.string(),
    grants: z.array(Grant),
    organizationName: z.string().optional(),
    /** The booths that this person is a recruiter of, at fairs that aren't archived. */
    boothIds: z.array(BoothId),
    totp: z.boolean(),
  }),
]);
export type Me = z.infer<typeof Me>;

export const SessionView = z.object({
  id: SessionId,
  current: z.boolean(),
  createdAt: Instant,
  lastSeenAt: Instant,
  device: z.string(),
  address: z.string(),
});

export const UserView = z.object({
  id: UserId,
  login: z.string(),
  name: z.string(),
  roles: z.array(RoleName),
  disabled: z.boolean(),
});
export type UserView = z.infer<typeof UserView>;

const UserParams = z.object({ userId: UserId });
const OrganizationParams = z.object({ organizationId: OrganizationId });

export const accountRoutes = routeTable({
  "POST /api/codes": {
    summary: "Send a sign-in code to a phone; answers the same whether the phone is known or not.",
    action: "session.start",
    target: "none",
    body: z.object({ phone: Phone }),
    reply: z.object({ nextInSeconds: z.int(), validSeconds: z.int() }),
  },
  "POST /api/sessions/candidate": {
    summary: "Sign in as a candidate with phone and code.",
    action: "session.start",
    target: "none",
    body: z.object({ phone: Phone, code: LoginCode }),
    reply: Me,
  },
  "POST /api/sessions/staff": {
    summary: "Sign in as staff with login, password and, where set, a one-time code.",
    action: "session.start",
    target: "none",
    body: z.object({ login: Login, password: Password, totp: Totp.optional() }),
    reply: Me,
  },
  "GET /api/me": { summary: "Who I am.", action: "session.view", target: "none", reply: Me },
  "GET /api/sessions": {
    summary: "My open sessions.",
    action: "session.manage",
    target: "none",
    reply: z.object({ sessions: z.array(SessionView) }),
  },
  "DELETE /api/sessions/current": {
    summary: "Sign out.",
    action: "session.view",
    target: "none",
    reply: Done,
  },
  "DELETE /api/sessions/:sessionId": {
    summary: "End one of my sessions at once.",
    action: "session.manage",
    target: "none",
    params: z.object({ sessionId: SessionId }),
    reply: Done,
  },
  "POST /api/me/password": {
    summary: "Change my password; ends my other sessions.",
    action: "account.manage",
    target: "none",
    body: z.object({ current: Password, next: Password }),
    reply: Done,
  },
  "POST /api/me/totp": {
    summary: "Begin one-time codes: a new secret, not yet in force.",
    action: "account.manage",
    target: "none",
    reply: z.object({ secret: z.string(), uri: z.string() }),
  },
  "POST /api/me/totp/confirm": {
    summary: "Put one-time codes in force by entering one.",
    action: "account.manage",
    target: "none",
    body: z.object({ totp: Totp }),
    reply: Done,
  },
  "DELETE /api/me/totp": {
    summary: "Stop one-time codes; needs the password.",
    action: "account.manage",
    target: "none",
    body: z.object({ password: Password }),
    reply: Done,
  },
  "GET /api/organizations/:organizationId/users": {
    summary: "The staff of an organization.",
    action: "user.view",
    target: "organization",
    params: OrganizationParams,
    reply: z.object({ users: z.array(UserView) }),
  },
  "POST /api/organizations/:organizationId/users": {
    summary: "Add a member of staff to an organization.",
    action: "user.write",
    target: "organization",
    params: OrganizationParams,
    body: z.object({
      login: Login,
      name: line(40),
      password: Password,
      roles: z
        .array(z.enum(["recruiter", "enterprise", "agency", "village", "workstation"]))
        .min(1)
        .max(5),
    }),
    reply: UserView,
  },
  "POST /api/users/:userId/disable": {
    summary: "Disable a member of staff and end their sessions at once.",
    action: "user.write",
    target: "user",
    params: UserParams,
    body: z.object({ disabled: z.boolean() }),
    reply: UserView,
  },
});
