// The way of one award in words: from the appropriation to the scan, each step with where it is kept. Pure.
import type { ClaimEvidence } from "@jishi/shared/claims";
import type { TransferKind } from "@jishi/shared/ledger";
import type { TrailStep } from "@jishi/shared/trail";

export interface TransferRow {
  id: string;
  bookId: string;
  seq: number;
  kind: TransferKind;
  amountFen: bigint;
  at: Date;
  by: string | null;
  /** Of a change of the budget: who approved what `by` had proposed. */
  approvedBy: string | null;
  reason: string | null;
  year: number;
}

/** What the award is called, whose programme the book is of. */
type Title = { zh: string; en: string };

const moved: Record<TransferKind, { zh: string; en: string }> = {
  appropriate: { zh: "预算下达", en: "Budget appropriated" },
  cut: { zh: "预算核减", en: "Budget cut" },
  reserve: { zh: "预留预算", en: "Set aside from the budget" },
  post: { zh: "列支，形成应付", en: "Posted as owed" },
  void: { zh: "撤销预留", en: "Reservation undone" },
  expire: { zh: "预留到期释放", en: "Reservation expired" },
  pay: { zh: "放款，付款在途", en: "Released, on its way to the bank" },
  settle: { zh: "银行已付", en: "Settled by the bank" },
  return: { zh: "银行退回", en: "Returned by the bank" },
  reverse: { zh: "冲正", en: "Reversed" },
};

export function transferStep(
  { id, bookId, seq, kind, amountFen, at, by, approvedBy, reason, year }: TransferRow,
  title: Title,
): TrailStep {
  const detail = reason === null ? "" : ` · ${reason}`;
  const two = approvedBy !== null && {
    zh: ` · ${by} 提出，${approvedBy} 批准`,
    en: ` · proposed by ${by}, approved by ${approvedBy}`,
  };
  const { zh, en } = moved[kind];
  return {
    kind: kind === "appropriate" || kind === "cut" ? "appropriation" : "transfer",
    at: at.toISOString(),
    said: {
      zh: `${zh}（${title.zh} ${year} 年账第 ${seq} 笔）${detail}${two ? two.zh : ""}`,
      en: `${en} (book ${title.en} ${year}, no. ${seq})${detail}${two ? two.en : ""}`,
    },
    amountFen: Number(amountFen),
    by,
    source: `ledger_transfer ${bookId}/${seq} ${id}`,
  };
}

export interface PaymentRow {
  id: string;
  reference: string;
  batch: string;
  batchId: string;
  amountFen: bigint;
  builtAt: Date;
  releasedAt: Date | null;
  releasedBy: string | null;
  line: { row: number; outcome: "paid" | "returned"; bookedOn: string; serial: string | null } | null;
  fileSha256: string | null;
}

export function paymentSteps(payment: PaymentRow): TrailStep[] {
  const { id, reference, batch, batchId, amountFen, builtAt, releasedAt, releasedBy, line, fileSha256 } =
    payment;
  const paid: TrailStep = {
    kind: "payment",
    at: (releasedAt ?? builtAt).toISOString(),
    said: {
      zh: `付款 ${reference}，批次 ${batch}${fileSha256 ? `，文件 ${fileSha256.slice(0, 12)}` : "，尚未放款"}`,
      en: `Payment ${reference}, batch ${batch}${fileSha256 ? `, file ${fileSha256.slice(0, 12)}` : ", not released yet"}`,
    },
    amountFen: Number(amountFen),
    by: releasedBy,
    source: `payment ${id}, payment_batch ${batchId}`,
  };
  if (line === null) return [paid];
  const { outcome, bookedOn, row, serial } = line;
  const number = serial === null ? "" : ` ${serial}`;
  const said = {
    zh: `银行回单第 ${row} 行${number}：${outcome === "paid" ? "已付" : "退回"}，${bookedOn}`,
    en: `Bank statement row ${row}${number}: ${outcome}, ${bookedOn}`,
  };
  return [
    paid,
    {
      kind: "bank_line",
      at: null,
      said,
      amountFen: Number(amountFen),
      by: null,
      source: `bank_line of payment ${id}, payment_batch ${batchId}`,
    },
  ];
}

const kinds: Record<ClaimEvidence["kind"], TrailStep["kind"]> = {
  referral: "referral",
  check_in: "check_in",
  stream: "stream",
  interview: "interview",
  offer: "placement",
  insurance: "insurance",
  statement: "claim",
};

export function evidenceStep({ kind, said, at, source }: ClaimEvidence): TrailStep {
  return { kind: kinds[kind], at, said, amountFen: null, by: null, source };
}
