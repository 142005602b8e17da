// Branded ids: a BoothId cannot be passed where a TicketId is meant.
import { z } from "zod";

export const TenantId = z.uuid().brand<"TenantId">();
export type TenantId = z.infer<typeof TenantId>;
export const OrganizationId = z.uuid().brand<"OrganizationId">();
export type OrganizationId = z.infer<typeof OrganizationId>;
/** A member of staff with a login and a password; a candidate is a person. */
export const UserId = z.uuid().brand<"UserId">();
export type UserId = z.infer<typeof UserId>;
export const PersonId = z.uuid().brand<"PersonId">();
export type PersonId = z.infer<typeof PersonId>;
export const SessionId = z.uuid().brand<"SessionId">();
export type SessionId = z.infer<typeof SessionId>;
export const FairId = z.uuid().brand<"FairId">();
export type FairId = z.infer<typeof FairId>;
export const BoothId = z.uuid().brand<"BoothId">();
export type BoothId = z.infer<typeof BoothId>;
export const JobId = z.uuid().brand<"JobId">();
export type JobId = z.infer<typeof JobId>;
export const ApplicationId = z.uuid().brand<"ApplicationId">();
export type ApplicationId = z.infer<typeof ApplicationId>;
export const StreamId = z.uuid().brand<"StreamId">();
export type StreamId = z.infer<typeof StreamId>;
export const StreamKeyId = z.uuid().brand<"StreamKeyId">();
export type StreamKeyId = z.infer<typeof StreamKeyId>;
export const CommentId = z.uuid().brand<"CommentId">();
export type CommentId = z.infer<typeof CommentId>;
export const TicketId = z.uuid().brand<"TicketId">();
export type TicketId = z.infer<typeof TicketId>;
export const InterviewId = z.uuid().brand<"InterviewId">();
export type InterviewId = z.infer<typeof InterviewId>;
/** A policy's money of one year in one tenant. */
export const BookId = z.uuid().brand<"BookId">();
export type BookId = z.infer<typeof BookId>;
export const TransferId = z.uuid().brand<"TransferId">();
export type TransferId = z.infer<typeof TransferId>;
export const BudgetChangeId = z.uuid().brand<"BudgetChangeId">();
export type BudgetChangeId = z.infer<typeof BudgetChangeId>;
export const ReferralId = z.uuid().brand<"ReferralId">();
export type ReferralId = z.infer<typeof ReferralId>;
export const PlacementId = z.uuid().brand<"PlacementId">();
export type PlacementId = z.infer<typeof PlacementId>;
export const InsuranceImportId = z.uuid().brand<"InsuranceImportId">();
export type InsuranceImportId = z.infer<typeof InsuranceImportId>;
