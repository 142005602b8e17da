-- The upper end of a job's pay as fen a month, to compare and to search by; NULL for piece work, which has no such figure.
-- A month has 21.75 paid days of 8 hours (劳社部发〔2008〕3号). Also in server/src/features/jobs/pay.ts; a test compares them.
CREATE FUNCTION pay_month_fen(min_fen bigint, max_fen bigint, period text) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE period
  WHEN 'month' THEN greatest(min_fen, max_fen)
  WHEN 'day' THEN greatest(min_fen, max_fen) * 87 / 4
  WHEN 'hour' THEN greatest(min_fen, max_fen) * 174
END;
