-- Posting in two thirds of the processor's time, and nothing owed without an award.

-- Only what is IMMUTABLE through and through is put in place where it is called; text || integer isn't, and so each of its
-- calls was parsed and planned anew.
CREATE OR REPLACE FUNCTION ledger_netstring(value text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT octet_length(coalesce(value, ''))::text || ':' || coalesce(value, '') || ',' $$;

CREATE OR REPLACE FUNCTION ledger_accept() RETURNS trigger LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off AS $$
DECLARE
  broken record;
BEGIN
  PERFORM FROM ledger_book WHERE id IN (SELECT book_id FROM inserted) ORDER BY id FOR NO KEY UPDATE;

  SELECT rule, id INTO broken FROM (
    SELECT i.id, i.book_id, i.seq, CASE
      WHEN b.id IS NULL OR i.seq <> b.next_seq + i.nth - 1 OR i.prev_hash <> coalesce(i.before, b.head)
        OR i.hash <> i.digest THEN 'ledger_transfer_chain'
      WHEN d.book_id IS DISTINCT FROM i.book_id OR c.book_id IS DISTINCT FROM i.book_id
        OR i.kind <> 'reverse' AND ARRAY[d.kind, c.kind] IS DISTINCT FROM ledger_way(i.kind)
        OR i.kind IN ('pay', 'settle', 'return') AND d.owner_id <> c.owner_id THEN 'ledger_transfer_accounts'
      WHEN NOT EXISTS (SELECT FROM ledger_command m WHERE m.id = i.command_id) THEN 'ledger_transfer_command'
      WHEN i.made_by IS NOT NULL AND NOT EXISTS (SELECT FROM app_user u WHERE u.id = i.made_by) THEN 'ledger_transfer_made_by'
    END AS rule
    FROM (
      SELECT t.*, row_number() OVER chain AS nth, lag(t.hash) OVER chain AS before,
        ledger_digest(ROW(t.*)::ledger_transfer) AS digest
      FROM inserted t WINDOW chain AS (PARTITION BY t.book_id ORDER BY t.seq)
    ) i
    LEFT JOIN ledger_book b ON b.id = i.book_id
    LEFT JOIN ledger_account d ON d.id = i.debit_account
    LEFT JOIN ledger_account c ON c.id = i.credit_account
  ) checked WHERE rule IS NOT NULL ORDER BY book_id, seq LIMIT 1;
  IF FOUND THEN PERFORM ledger_refuse(broken.rule, broken.id::text); END IF;

  -- Most transfers stand by themselves; these follow what two people decided, or an earlier transfer.
  IF EXISTS (SELECT FROM inserted WHERE kind IN ('appropriate', 'cut', 'post', 'void', 'expire', 'reverse')) THEN
    SELECT rule, id INTO broken FROM (
      SELECT i.id, i.book_id, i.seq, CASE
        WHEN i.kind IN ('appropriate', 'cut') AND NOT EXISTS (
          SELECT FROM ledger_budget_change w WHERE w.id = i.command_id AND w.state = 'approved' AND w.kind = i.kind
            AND w.book_id = i.book_id AND w.amount_fen = i.amount_fen) THEN 'ledger_transfer_two_people'
        WHEN o.id IS NOT NULL AND (o.book_id <> i.book_id OR o.seq >= i.seq OR o.amount_fen <> i.amount_fen
          OR o.award_id IS DISTINCT FROM i.award_id)
          OR o.id IS NULL AND i.kind IN ('post', 'void', 'expire', 'reverse') THEN 'ledger_transfer_original'
        WHEN i.resolves_id IS NOT NULL AND o.kind <> 'reserve' THEN 'ledger_transfer_original'
        WHEN i.resolves_id IS NOT NULL AND EXISTS (
          SELECT FROM ledger_transfer r WHERE r.reverses_id = o.id AND r.seq < i.seq) THEN 'ledger_transfer_reversed'
        -- what two people appropriated only two people cut
        WHEN i.kind = 'reverse' AND (o.kind IN ('appropriate', 'cut', 'reverse')
          OR i.debit_account <> o.credit_account OR i.credit_account <> o.debit_account) THEN 'ledger_transfer_original'
        -- a reserve that was resolved is gone, unless what resolved it was reversed before
        WHEN i.kind = 'reverse' AND o.kind = 'reserve' AND EXISTS (
          SELECT FROM ledger_transfer v WHERE v.resolves_id = o.id AND v.seq < i.seq AND NOT EXISTS (
            SELECT FROM ledger_transfer r WHERE r.reverses_id = v.id AND r.seq < i.seq)) THEN 'ledger_transfer_resolved'
      END AS rule
      FROM inserted i LEFT JOIN ledger_transfer o ON o.id = coalesce(i.resolves_id, i.reverses_id)
    ) checked WHERE rule IS NOT NULL ORDER BY book_id, seq LIMIT 1;
    IF FOUND THEN PERFORM ledger_refuse(broken.rule, broken.id::text); END IF;
  END IF;

  -- After each transfer, not only at the end: a set may not spend first what comes later.
  SELECT a.kind AS kind INTO broken FROM (
    SELECT m.account, m.seq, sum(m.change) OVER (PARTITION BY m.account ORDER BY m.seq) AS moved FROM (
      SELECT debit_account AS account, seq, -amount_fen AS change FROM inserted
      UNION ALL SELECT credit_account, seq, amount_fen FROM inserted) m) s
  JOIN ledger_account a ON a.id = s.account
  WHERE a.kind <> 'source' AND a.credits_fen - a.debits_fen + s.moved < 0 ORDER BY s.seq LIMIT 1;
  IF FOUND THEN PERFORM ledger_refuse('ledger_account_balance_check', broken.kind); END IF;

  UPDATE ledger_account a SET debits_fen = a.debits_fen + m.debits, credits_fen = a.credits_fen + m.credits
  FROM (
    SELECT account, sum(debit) AS debits, sum(credit) AS credits FROM (
      SELECT debit_account AS account, amount_fen AS debit, 0 AS credit FROM inserted
      UNION ALL SELECT credit_account, 0, amount_fen FROM inserted) sides GROUP BY account) m
  WHERE a.id = m.account;
  UPDATE ledger_book b SET next_seq = l.seq + 1, head = l.hash
  FROM (SELECT DISTINCT ON (book_id) book_id, seq, hash FROM inserted ORDER BY book_id, seq DESC) l
  WHERE b.id = l.book_id;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION ledger_write(command ledger_command, made_by uuid, transfers jsonb) RETURNS jsonb
LANGUAGE plpgsql SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off AS $$
#variable_conflict use_variable
DECLARE
  wanted record;
  fresh ledger_transfer;
  fresh_ones ledger_transfer[] := '{}';
  ids uuid[] := '{}';
BEGIN
  IF transfers @? '$[*].claimantId' THEN
    INSERT INTO ledger_account (book_id, kind, owner_id)
    SELECT DISTINCT (w ->> 'bookId')::uuid, k, (w ->> 'claimantId')::uuid
    FROM jsonb_array_elements(transfers) w, unnest(ledger_way(w ->> 'kind')) k
    WHERE w ->> 'claimantId' IS NOT NULL AND k IN ('payable', 'paying', 'paid')
    ON CONFLICT DO NOTHING;
  END IF;

  FOR wanted IN
    SELECT w.nth, w.book, coalesce(w.id, gen_random_uuid()) AS id, w.kind, w.amount, w.resolves, w.reverses, w.reason,
      coalesce(w.award, o.award_id) AS award, b.next_seq, b.head,
      coalesce(d.id, o.credit_account) AS debit, coalesce(c.id, o.debit_account) AS credit
    FROM ROWS FROM (jsonb_to_recordset(transfers) AS ("bookId" uuid, id uuid, kind text, "amountFen" bigint,
        "claimantId" uuid, "awardId" uuid, "resolvesId" uuid, "reversesId" uuid, reason text))
      WITH ORDINALITY AS w (book, id, kind, amount, claimant, award, resolves, reverses, reason, nth)
    LEFT JOIN ledger_book b ON b.id = w.book
    LEFT JOIN ledger_transfer o ON o.id = coalesce(w.resolves, w.reverses)
    LEFT JOIN ledger_account d ON d.book_id = w.book AND d.kind = (ledger_way(w.kind))[1] AND coalesce(d.owner_id, d.book_id)
      = CASE WHEN d.kind IN ('payable', 'paying', 'paid') THEN w.claimant ELSE w.book END
    LEFT JOIN ledger_account c ON c.book_id = w.book AND c.kind = (ledger_way(w.kind))[2] AND coalesce(c.owner_id, c.book_id)
      = CASE WHEN c.kind IN ('payable', 'paying', 'paid') THEN w.claimant ELSE w.book END
    ORDER BY w.book, w.nth
  LOOP
    IF wanted.reverses IS NOT NULL AND wanted.debit IS NULL THEN
      PERFORM ledger_refuse('ledger_transfer_original', wanted.reverses::text); -- not there, or of this same command
    END IF;
    IF fresh.book_id IS DISTINCT FROM wanted.book THEN
      fresh.book_id := wanted.book;
      fresh.seq := wanted.next_seq - 1;
      fresh.hash := wanted.head;
    END IF;
    fresh.seq := fresh.seq + 1;
    fresh.prev_hash := fresh.hash;
    fresh.hash := NULL;
    fresh.id := wanted.id;
    fresh.kind := wanted.kind;
    fresh.debit_account := wanted.debit;
    fresh.credit_account := wanted.credit;
    fresh.amount_fen := wanted.amount;
    fresh.resolves_id := wanted.resolves;
    fresh.reverses_id := wanted.reverses;
    fresh.command_id := command.id;
    fresh.award_id := wanted.award;
    fresh.reason := wanted.reason;
    fresh.made_by := made_by;
    fresh.at := command.at;
    fresh.hash := ledger_digest(fresh);
    fresh_ones := array_append(fresh_ones, fresh);
    ids[wanted.nth] := wanted.id;
  END LOOP;
  command.outcome := jsonb_build_object('ids', ids);
  INSERT INTO ledger_command SELECT command.*;
  INSERT INTO ledger_transfer SELECT * FROM unnest(fresh_ones);
  RETURN command.outcome;
END $$;

-- Nobody is owed or paid anything but what was awarded to them, and so after its public notice. (What is set aside goes to nobody.)
ALTER TABLE ledger_transfer ADD CONSTRAINT ledger_transfer_award_check
  CHECK (award_id IS NOT NULL OR kind NOT IN ('post', 'pay', 'settle', 'return'));
