// The ledger: books, their accounts and transfers, budget changes by two people, statements.
import { z } from "zod";

export const AccountKind = z.enum(["source", "budget", "reserved", "payable", "paying", "paid"]);
export type AccountKind = z.infer<typeof AccountKind>;
export const TransferKind = z.enum([
  "appropriate",
  "cut",
  "reserve",
  "post",
  "void",
  "expire",
  "pay",
  "settle",
  "return",
  "reverse",
]);
export type TransferKind = z.infer<typeof TransferKind>;
