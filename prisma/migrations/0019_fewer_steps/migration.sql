-- Posting in three quarters of the instructions, counted with callgrind: 2.11 million for one transfer before, 1.52 million now.

-- ---------------------------------------------------------------- what a row may be by itself

-- PostgreSQL reads the text of every CHECK anew for each statement, a fifth of a posting; a function's body it reads once a
-- connection. So each table has one CHECK, which asks a function and fails with the rule's own name. The functions use
-- nothing that a search path could find elsewhere, or not find, as pg_restore has none; their last word is the CHECK's own.

/* The rules of a transfer by itself; the trigger looks at what it means among others. */
CREATE FUNCTION ledger_transfer_form(t ledger_transfer) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  rule text := CASE
    -- up to a hundred billion yuan: a sum of more transfers than a book will ever have still fits a bigint
    WHEN t.amount_fen NOT BETWEEN 1 AND 10000000000000 THEN 'ledger_transfer_amount_check'
    -- nothing is owed or paid but what was awarded
    WHEN t.award_id IS NULL AND t.kind IN ('post', 'pay', 'settle', 'return') THEN 'ledger_transfer_award_check'
    WHEN t.kind NOT IN ('appropriate', 'cut', 'reserve', 'post', 'void', 'expire', 'pay', 'settle', 'return', 'reverse')
      THEN 'ledger_transfer_kind_check'
    -- only the clock makes something expire without a person
    WHEN t.made_by IS NULL AND t.kind <> 'expire' THEN 'ledger_transfer_made_by_check'
    WHEN t.reason = '' THEN 'ledger_transfer_reason_check'
    WHEN (t.kind IN ('post', 'void', 'expire')) <> (t.resolves_id IS NOT NULL) THEN 'ledger_transfer_resolves_check'
    WHEN (t.kind = 'reverse') <> (t.reverses_id IS NOT NULL) THEN 'ledger_transfer_reverses_check'
    WHEN t.debit_account = t.credit_account THEN 'ledger_transfer_sides_check'
  END;
BEGIN
  IF rule IS NOT NULL THEN PERFORM ledger_refuse(rule, t.id::text); END IF;
  RETURN rule IS NULL;
END $$;
ALTER TABLE ledger_transfer
  DROP CONSTRAINT ledger_transfer_amount_check, DROP CONSTRAINT ledger_transfer_award_check,
  DROP CONSTRAINT ledger_transfer_kind_check, DROP CONSTRAINT ledger_transfer_made_by_check,
  DROP CONSTRAINT ledger_transfer_reason_check, DROP CONSTRAINT ledger_transfer_resolves_check,
  DROP CONSTRAINT ledger_transfer_reverses_check, DROP CONSTRAINT ledger_transfer_sides_check,
  ADD CONSTRAINT ledger_transfer_form_check CHECK (ledger_transfer_form(ledger_transfer));

CREATE FUNCTION ledger_account_form(a ledger_account) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  rule text := CASE
    -- money comes from the source, so it alone may be owed
    WHEN a.kind <> 'source' AND a.credits_fen < a.debits_fen THEN 'ledger_account_balance_check'
    WHEN a.kind NOT IN ('source', 'budget', 'reserved', 'payable', 'paying', 'paid') THEN 'ledger_account_kind_check'
    WHEN (a.owner_id IS NOT NULL) <> (a.kind IN ('payable', 'paying', 'paid')) THEN 'ledger_account_owner_check'
    WHEN a.debits_fen < 0 OR a.credits_fen < 0 THEN 'ledger_account_sums_check'
  END;
BEGIN
  IF rule IS NOT NULL THEN PERFORM ledger_refuse(rule, a.kind); END IF;
  RETURN rule IS NULL;
END $$;
ALTER TABLE ledger_account
  DROP CONSTRAINT ledger_account_balance_check, DROP CONSTRAINT ledger_account_kind_check,
  DROP CONSTRAINT ledger_account_owner_check, DROP CONSTRAINT ledger_account_sums_check,
  ADD CONSTRAINT ledger_account_form_check CHECK (ledger_account_form(ledger_account));

CREATE FUNCTION ledger_book_form(b ledger_book) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  rule text := CASE
    WHEN length(b.head) <> 32 THEN 'ledger_book_head_check'
    WHEN b.next_seq < 1 THEN 'ledger_book_next_seq_check'
    WHEN b.year NOT BETWEEN 2000 AND 2100 THEN 'ledger_book_year_check'
  END;
BEGIN
  IF rule IS NOT NULL THEN PERFORM ledger_refuse(rule, b.id::text); END IF;
  RETURN rule IS NULL;
END $$;
ALTER TABLE ledger_book
  DROP CONSTRAINT ledger_book_head_check, DROP CONSTRAINT ledger_book_next_seq_check,
  DROP CONSTRAINT ledger_book_year_check,
  ADD CONSTRAINT ledger_book_form_check CHECK (ledger_book_form(ledger_book));

-- ---------------------------------------------------------------- what nothing but transfers may move

-- What is fixed is told by the columns that an UPDATE names, before it is asked of any row.
DROP TRIGGER ledger_account_guard ON ledger_account;
DROP TRIGGER ledger_book_guard ON ledger_book;
DROP FUNCTION ledger_guard_account();
DROP FUNCTION ledger_guard_book();

/* Balances and heads follow from transfers, and none is ever gone. */
CREATE FUNCTION ledger_by_transfers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR pg_trigger_depth() = 1 THEN
    PERFORM ledger_refuse(TG_TABLE_NAME || '_by_transfers', OLD.id::text);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ledger_account_by_transfers BEFORE UPDATE OR DELETE ON ledger_account
  FOR EACH ROW EXECUTE FUNCTION ledger_by_transfers();
CREATE TRIGGER ledger_book_by_transfers BEFORE UPDATE OR DELETE ON ledger_book
  FOR EACH ROW EXECUTE FUNCTION ledger_by_transfers();

/* What a book or an account is, it stays. */
CREATE FUNCTION ledger_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM ledger_refuse(TG_TABLE_NAME || '_fixed', OLD.id::text);
END $$;
CREATE TRIGGER ledger_account_fixed BEFORE UPDATE OF id, book_id, kind, owner_id ON ledger_account
  FOR EACH ROW EXECUTE FUNCTION ledger_fixed();
CREATE TRIGGER ledger_book_fixed BEFORE UPDATE OF id, tenant_id, programme, year, opened_by, opened_at ON ledger_book
  FOR EACH ROW EXECUTE FUNCTION ledger_fixed();

/* An account begins empty, a book at its genesis. */
CREATE FUNCTION ledger_account_begins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.debits_fen <> 0 OR NEW.credits_fen <> 0 THEN
    PERFORM ledger_refuse('ledger_account_by_transfers', NEW.id::text);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ledger_account_begins BEFORE INSERT ON ledger_account
  FOR EACH ROW EXECUTE FUNCTION ledger_account_begins();
CREATE FUNCTION ledger_book_begins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.next_seq := 1;
  NEW.head := ledger_genesis(NEW);
  RETURN NEW;
END $$;
CREATE TRIGGER ledger_book_begins BEFORE INSERT ON ledger_book
  FOR EACH ROW EXECUTE FUNCTION ledger_book_begins();

ALTER TABLE ledger_account
  ENABLE ALWAYS TRIGGER ledger_account_by_transfers, ENABLE ALWAYS TRIGGER ledger_account_fixed,
  ENABLE ALWAYS TRIGGER ledger_account_begins;
ALTER TABLE ledger_book
  ENABLE ALWAYS TRIGGER ledger_book_by_transfers, ENABLE ALWAYS TRIGGER ledger_book_fixed,
  ENABLE ALWAYS TRIGGER ledger_book_begins;

-- ---------------------------------------------------------------- the chain

/* The same text as before, by format(), and in PL/pgSQL: both of its callers in a posting share what was prepared. */
CREATE OR REPLACE FUNCTION ledger_digest(t ledger_transfer) RETURNS bytea LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN sha256(convert_to(
    format('16:jishi-transfer-1,64:%s,36:%s,%s:%s,36:%s,%s:%s,36:%s,36:%s,%s:%s,%s%s36:%s,%s%s%s24:',
      encode(t.prev_hash, 'hex'), t.book_id, length(t.seq::text), t.seq, t.id, octet_length(t.kind), t.kind,
      t.debit_account, t.credit_account, length(t.amount_fen::text), t.amount_fen,
      coalesce('36:' || t.resolves_id || ',', '0:,'), coalesce('36:' || t.reverses_id || ',', '0:,'),
      t.command_id, coalesce('36:' || t.award_id || ',', '0:,'),
      coalesce('64:' || encode(sha256(convert_to(t.reason, 'UTF8')), 'hex') || ',', '0:,'),
      coalesce('36:' || t.made_by || ',', '0:,'))
    || to_char(t.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || ',', 'UTF8'));
END $$;

/*
 * Accepts what one INSERT adds, or refuses all of it, transfer by transfer in the chain's order, so that none spends what
 * comes later; then moves the balances and the heads.
 */
CREATE OR REPLACE FUNCTION ledger_accept() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  t ledger_transfer;
  book ledger_book;
  debit ledger_account;
  credit ledger_account;
  command_id uuid; -- the last one that is known to be there
  made_by uuid;
  rule text;
BEGIN
  FOR t IN SELECT * FROM inserted ORDER BY book_id, seq LOOP
    IF book.id IS DISTINCT FROM t.book_id THEN
      IF book.id IS NOT NULL THEN
        UPDATE ledger_book SET next_seq = book.next_seq, head = book.head WHERE id = book.id;
      END IF;
      SELECT * INTO book FROM ledger_book WHERE id = t.book_id FOR NO KEY UPDATE;
    END IF;
    -- What leaves is written down before anything is read: it may come again on the other side.
    IF debit.id <> t.debit_account OR credit.id <> t.credit_account THEN
      PERFORM ledger_carry(CASE WHEN debit.id <> t.debit_account THEN debit END,
        CASE WHEN credit.id <> t.credit_account THEN credit END);
    END IF;
    IF debit.id IS DISTINCT FROM t.debit_account THEN
      SELECT * INTO debit FROM ledger_account WHERE id = t.debit_account;
    END IF;
    IF credit.id IS DISTINCT FROM t.credit_account THEN
      SELECT * INTO credit FROM ledger_account WHERE id = t.credit_account;
    END IF;
    debit.debits_fen := debit.debits_fen + t.amount_fen;
    credit.credits_fen := credit.credits_fen + t.amount_fen;

    IF t.seq IS DISTINCT FROM book.next_seq OR t.prev_hash IS DISTINCT FROM book.head
      OR t.hash IS DISTINCT FROM ledger_digest(t) THEN
      rule := 'ledger_transfer_chain';
    ELSIF debit.book_id IS DISTINCT FROM t.book_id OR credit.book_id IS DISTINCT FROM t.book_id
      OR t.kind <> 'reverse' AND ARRAY[debit.kind, credit.kind] <> ledger_way(t.kind)
      OR t.kind IN ('pay', 'settle', 'return') AND debit.owner_id <> credit.owner_id THEN
      rule := 'ledger_transfer_accounts';
    ELSIF t.kind IN ('appropriate', 'cut', 'post', 'void', 'expire', 'reverse') THEN
      rule := ledger_broken_bond(t);
    END IF;
    -- Within, not in the condition: one with a query in it is run as a query for each row, whatever stands before.
    IF rule IS NULL AND (t.command_id IS DISTINCT FROM command_id OR t.made_by IS DISTINCT FROM made_by) THEN
      SELECT CASE
        WHEN NOT EXISTS (SELECT FROM ledger_command m WHERE m.id = t.command_id) THEN 'ledger_transfer_command'
        WHEN t.made_by IS NOT NULL AND NOT EXISTS (SELECT FROM app_user u WHERE u.id = t.made_by)
          THEN 'ledger_transfer_made_by'
      END INTO rule;
      command_id := t.command_id;
      made_by := t.made_by;
    END IF;
    IF rule IS NOT NULL THEN PERFORM ledger_refuse(rule, t.id::text); END IF;
    IF debit.kind <> 'source' AND debit.credits_fen < debit.debits_fen THEN
      PERFORM ledger_refuse('ledger_account_balance_check', debit.kind);
    END IF;

    book.next_seq := t.seq + 1;
    book.head := t.hash;
  END LOOP;
  IF book.id IS NOT NULL THEN -- unless no row was inserted
    PERFORM ledger_carry(debit, credit);
    UPDATE ledger_book SET next_seq = book.next_seq, head = book.head WHERE id = book.id;
  END IF;
  RETURN NULL;
END $$;

-- ---------------------------------------------------------------- posting

-- Whatever ledger_post calls has its settings.
ALTER FUNCTION ledger_account_of(uuid, text, uuid) RESET ALL;
ALTER FUNCTION ledger_broken_bond(ledger_transfer) RESET ALL;
ALTER FUNCTION ledger_carry(ledger_account, ledger_account) RESET ALL;

/*
 * One command: its transfers are posted, all or none, and their ids are remembered under its id and answered in the
 * transfers' order. The same id with the same request answers the same again, a refusal that was remembered too
 * ({"refused": rule, "detail": …}); with another request it fails with ledger_command_reused. What breaks a rule fails
 * with that rule's name.
 */
CREATE OR REPLACE FUNCTION ledger_post(command_id uuid, made_by uuid, at timestamptz, transfers jsonb) RETURNS jsonb
LANGUAGE plpgsql SET enable_seqscan = off SET jit = off AS $$
#variable_conflict use_variable
DECLARE
  asked_hash bytea := ledger_request_hash(made_by, transfers);
  known ledger_command;
  wanted record;
  last_kind text;
  last_claimant uuid;
  way text[];
  way_debit uuid;
  way_credit uuid;
  book ledger_book;
  original ledger_transfer;
  fresh ledger_transfer;
  fresh_ones ledger_transfer[] := '{}';
  ids uuid[] := '{}';
  answer jsonb;
BEGIN
  IF jsonb_array_length(transfers) NOT BETWEEN 1 AND 1000 THEN
    PERFORM ledger_refuse('ledger_command_size', jsonb_array_length(transfers)::text);
  END IF;
  SELECT * INTO known FROM ledger_command c WHERE c.id = command_id;
  IF FOUND THEN
    IF known.request_hash <> asked_hash THEN PERFORM ledger_refuse('ledger_command_reused', command_id::text); END IF;
    RETURN known.outcome;
  END IF;

  fresh.command_id := command_id;
  fresh.made_by := made_by;
  fresh.at := date_trunc('milliseconds', at);
  FOR wanted IN
    SELECT w.* FROM ROWS FROM (jsonb_to_recordset(transfers) AS ("bookId" uuid, id uuid, kind text, "amountFen" bigint,
        "claimantId" uuid, "awardId" uuid, "resolvesId" uuid, "reversesId" uuid, reason text))
      WITH ORDINALITY AS w (book, id, kind, amount, claimant, award, resolves, reverses, reason, nth)
    ORDER BY w.book, w.nth
  LOOP
    -- Books are locked in one order, so that commands of several don't lock each other out; the head is ours from here on.
    IF book.id IS DISTINCT FROM wanted.book THEN
      SELECT * INTO book FROM ledger_book b WHERE b.id = wanted.book FOR NO KEY UPDATE;
      fresh.book_id := book.id;
      fresh.seq := book.next_seq - 1;
      fresh.hash := book.head;
      last_kind := NULL;
    END IF;
    IF wanted.kind IS DISTINCT FROM last_kind OR wanted.claimant IS DISTINCT FROM last_claimant THEN
      way := ledger_way(wanted.kind);
      way_debit := ledger_account_of(book.id, way[1], wanted.claimant);
      way_credit := ledger_account_of(book.id, way[2], wanted.claimant);
      last_kind := wanted.kind;
      last_claimant := wanted.claimant;
    END IF;
    fresh.debit_account := way_debit;
    fresh.credit_account := way_credit;
    fresh.award_id := wanted.award;
    IF wanted.resolves IS NOT NULL OR wanted.reverses IS NOT NULL THEN
      SELECT * INTO original FROM ledger_transfer o WHERE o.id = coalesce(wanted.resolves, wanted.reverses);
      fresh.award_id := coalesce(wanted.award, original.award_id);
      IF wanted.reverses IS NOT NULL THEN
        IF original.id IS NULL THEN -- not there, or of this same command
          PERFORM ledger_refuse('ledger_transfer_original', wanted.reverses::text);
        END IF;
        fresh.debit_account := original.credit_account;
        fresh.credit_account := original.debit_account;
      END IF;
    END IF;
    fresh.seq := fresh.seq + 1;
    fresh.prev_hash := fresh.hash;
    fresh.hash := NULL;
    fresh.id := coalesce(wanted.id, gen_random_uuid());
    fresh.kind := wanted.kind;
    fresh.amount_fen := wanted.amount;
    fresh.resolves_id := wanted.resolves;
    fresh.reverses_id := wanted.reverses;
    fresh.reason := wanted.reason;
    fresh.hash := ledger_digest(fresh);
    fresh_ones := array_append(fresh_ones, fresh);
    ids[wanted.nth] := fresh.id;
  END LOOP;

  answer := jsonb_build_object('ids', ids);
  INSERT INTO ledger_command (id, request_hash, outcome, at) VALUES (command_id, asked_hash, answer, fresh.at)
    ON CONFLICT DO NOTHING;
  -- The same command was on its way at once: now it is known.
  IF NOT FOUND THEN RETURN ledger_post(command_id, made_by, at, transfers); END IF;
  INSERT INTO ledger_transfer SELECT * FROM unnest(fresh_ones);
  RETURN answer;
END $$;
