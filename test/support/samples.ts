// A valid body for every route that takes one, so that a test of permissions never stops at the schema.
const instant = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const uuid = "00000000-0000-4000-8000-000000000000";
const place = { x: 10, y: 10, width: 50, height: 40 };
const fair = {
  tenantId: uuid,
  template: "weekly",
  name: { zh: "样例", en: "Sample" },
  intro: "",
  opensAt: instant(1),
  closesAt: instant(5),
  channels: ["online"],
  venue: { name: "样例", address: "样例路 1 号", plan: { width: 500, height: 500, marks: [] } },
};
const resume = { headline: "操作工", skills: [], experience: [] };

export const bodies: Readonly<Record<string, unknown>> = {
  "POST /api/codes": { phone: "19911112222" },
  "POST /api/sessions/candidate": { phone: "19911112222", code: "123456" },
  "POST /api/sessions/staff": { login: "nobody", password: "nothing" },
  "POST /api/me/password": { current: "wrong", next: "a longer password 42" },
  "POST /api/me/totp/confirm": { totp: "000000" },
  "DELETE /api/me/totp": { password: "wrong" },
  "POST /api/organizations/:organizationId/users": {
    login: "sample.user",
    name: "样例",
    password: "a longer password 42",
    roles: ["recruiter"],
  },
  "POST /api/users/:userId/disable": { disabled: false },
  "POST /api/organizations": {
    tenantId: uuid,
    kind: "enterprise",
    name: "样例公司",
    creditCode: "91350100M000100Y43",
    contactName: "样例",
    contactPhone: "19911112222",
  },
  "PATCH /api/organizations/:organizationId": { intro: "样例" },
  "POST /api/organizations/:organizationId/verification": { verified: true },
  "PATCH /api/me/person": { name: "样例" },
  "PUT /api/me/resume": resume,
  "POST /api/me/withdrawal": { confirm: true },
  "POST /api/persons/:personId/unmask": { field: "phone", reason: "核对" },
  "POST /api/fairs": fair,
  "PATCH /api/fairs/:fairId": { intro: "样例", version: 0 },
  "POST /api/fairs/:fairId/state": { to: "announced" },
  "POST /api/fairs/:fairId/booths": { organizationId: uuid, code: "Z9", place },
  "PATCH /api/booths/:boothId/place": { place },
  "POST /api/booths/:boothId/answer": { accept: false },
  "PATCH /api/booths/:boothId": { intro: "样例" },
  "PUT /api/booths/:boothId/recruiters": { userIds: [] },
  "PUT /api/booths/:boothId/jobs": { jobIds: [] },
  "POST /api/organizations/:organizationId/jobs": { title: "样例" },
  "PATCH /api/jobs/:jobId": { description: "样例" },
  "POST /api/jobs/:jobId/state": { to: "paused" },
  "POST /api/jobs/:jobId/decision": { approved: false, reasons: ["样例"] },
  "POST /api/jobs/:jobId/applications": { source: "job" },
  "POST /api/applications/:applicationId/answer": { state: "seen" },
  "POST /api/booths/:boothId/streams": { title: "样例" },
  "POST /api/streams/:streamId/pin": { jobId: null },
  "POST /api/booths/:boothId/stream-keys": { label: "样例" },
  "POST /api/streams/:streamId/comments": { text: "样例" },
  "POST /api/comments/:commentId/hide": { ban: false },
  "POST /api/booths/:boothId/tickets": { source: "booth" },
  "POST /api/me/door-codes": {},
  "POST /api/fairs/:fairId/scans": { deviceId: uuid, waiting: 0, scans: [] },
  "POST /api/booths/:boothId/scans": { deviceId: uuid, waiting: 0, scans: [] },
  "POST /api/fairs/:fairId/walk-ins": { name: "样例" },
  "POST /api/booths/:boothId/walk-ins": { name: "样例" },
  "POST /api/interviews/:interviewId/messages": { text: "样例" },
  "PATCH /api/interviews/:interviewId": { notes: "样例" },
  "POST /api/interviews/:interviewId/finish": { outcome: "no" },
};

/** Queries that a route can't do without. */
export const queries: Readonly<Record<string, string>> = {
  "GET /api/fairs/:fairId/door/people": "?q=%E6%9E%97",
  "GET /api/fair-templates/:template": "?date=2026-11-21",
};
