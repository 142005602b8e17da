-- Posting in half of the processor's time. A posting used to be a dozen joins over sets that were nearly always of one
-- transfer, and the book, locked outside of a subtransaction and moved inside, was held by two transactions in the
-- database's eyes, which each later posting had to look up. Now transfers are looked at one after another, with plain reads.

/* A refusal in words, with what it is about: a program may not be told more of an error than its message. */
CREATE OR REPLACE FUNCTION ledger_refuse(rule text, detail text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger refuses: violates "%" (%)', rule, coalesce(detail, '')
    USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = rule, DETAIL = coalesce(detail, '');
END $$;

-- What two people decided is posted once.
CREATE UNIQUE INDEX ledger_transfer_two_people_key ON ledger_transfer (command_id) WHERE kind IN ('appropriate', 'cut');

/* Writes down what transfers have moved in these accounts of a book that is locked; null: in none. */
CREATE FUNCTION ledger_carry(one ledger_account, other ledger_account) RETURNS void LANGUAGE plpgsql
SET enable_seqscan = off SET jit = off AS $$
BEGIN
  UPDATE ledger_account a SET
    debits_fen = CASE a.id WHEN one.id THEN one.debits_fen ELSE other.debits_fen END,
    credits_fen = CASE a.id WHEN one.id THEN one.credits_fen ELSE other.credits_fen END
  WHERE a.id IN (one.id, other.id);
END $$;

/* What a transfer of a kind that follows an earlier one, or two people's decision, breaks; null if nothing. */
CREATE FUNCTION ledger_broken_bond(t ledger_transfer) RETURNS text LANGUAGE plpgsql STABLE
SET enable_seqscan = off SET jit = off AS $$
DECLARE
  original ledger_transfer;
BEGIN
  IF t.kind IN ('appropriate', 'cut') THEN
    PERFORM FROM ledger_budget_change w WHERE w.id = t.command_id AND w.state = 'approved' AND w.kind = t.kind
      AND w.book_id = t.book_id AND w.amount_fen = t.amount_fen;
    RETURN CASE WHEN NOT FOUND THEN 'ledger_transfer_two_people' END;
  END IF;

  SELECT * INTO original FROM ledger_transfer WHERE id = coalesce(t.resolves_id, t.reverses_id);
  IF NOT FOUND OR original.book_id <> t.book_id OR original.seq >= t.seq OR original.amount_fen <> t.amount_fen
    OR original.award_id IS DISTINCT FROM t.award_id THEN RETURN 'ledger_transfer_original';
  END IF;
  IF t.kind <> 'reverse' THEN
    PERFORM FROM ledger_transfer r WHERE r.reverses_id = original.id AND r.seq < t.seq;
    RETURN CASE WHEN original.kind <> 'reserve' THEN 'ledger_transfer_original' WHEN FOUND THEN 'ledger_transfer_reversed' END;
  END IF;
  -- What two people appropriated only two people cut.
  IF original.kind IN ('appropriate', 'cut', 'reverse') OR t.debit_account <> original.credit_account
    OR t.credit_account <> original.debit_account THEN RETURN 'ledger_transfer_original';
  END IF;
  -- A reserve that was resolved is gone, unless what resolved it was reversed before.
  PERFORM FROM ledger_transfer v WHERE v.resolves_id = original.id AND v.seq < t.seq AND NOT EXISTS (
    SELECT FROM ledger_transfer r WHERE r.reverses_id = v.id AND r.seq < t.seq);
  RETURN CASE WHEN FOUND THEN 'ledger_transfer_resolved' END;
END $$;

/*
 * Accepts what one INSERT adds, or refuses all of it, transfer by transfer in the chain's order, so that none spends what
 * comes later; then moves the balances and the heads. Plans are kept by a connection, and one made while a table was small
 * must not read all of it once it is large: hence only indexes.
 */
CREATE OR REPLACE FUNCTION ledger_accept() RETURNS trigger LANGUAGE plpgsql
SET enable_seqscan = off SET jit = off AS $$
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
    ELSIF t.command_id IS DISTINCT FROM command_id
      AND NOT EXISTS (SELECT FROM ledger_command m WHERE m.id = t.command_id) THEN
      rule := 'ledger_transfer_command';
    ELSIF t.made_by IS DISTINCT FROM made_by AND t.made_by IS NOT NULL
      AND NOT EXISTS (SELECT FROM app_user u WHERE u.id = t.made_by) THEN
      rule := 'ledger_transfer_made_by';
    ELSIF t.kind IN ('appropriate', 'cut', 'post', 'void', 'expire', 'reverse') THEN
      rule := ledger_broken_bond(t);
    END IF;
    IF rule IS NOT NULL THEN PERFORM ledger_refuse(rule, t.id::text); END IF;
    IF debit.kind <> 'source' AND debit.credits_fen < debit.debits_fen THEN
      PERFORM ledger_refuse('ledger_account_balance_check', debit.kind);
    END IF;

    book.next_seq := t.seq + 1;
    book.head := t.hash;
    command_id := t.command_id;
    made_by := t.made_by;
  END LOOP;
  IF book.id IS NOT NULL THEN -- unless no row was inserted
    PERFORM ledger_carry(debit, credit);
    UPDATE ledger_book SET next_seq = book.next_seq, head = book.head WHERE id = book.id;
  END IF;
  RETURN NULL;
END $$;

-- ---------------------------------------------------------------- posting

DROP FUNCTION ledger_post(uuid, uuid, timestamptz, jsonb);
DROP FUNCTION ledger_write(ledger_command, uuid, jsonb);

/* The account of a kind in a book, which is opened if it's a claimant's first; null if there can be none. */
CREATE FUNCTION ledger_account_of(book uuid, account_kind text, claimant uuid) RETURNS uuid LANGUAGE plpgsql
SET enable_seqscan = off SET jit = off AS $$
DECLARE
  owner uuid := CASE WHEN account_kind IN ('payable', 'paying', 'paid') THEN claimant END;
  found_id uuid;
BEGIN
  SELECT a.id INTO found_id FROM ledger_account a
    WHERE a.book_id = book AND a.kind = account_kind AND coalesce(a.owner_id, a.book_id) = coalesce(owner, book);
  IF NOT FOUND AND owner IS NOT NULL THEN
    INSERT INTO ledger_account (book_id, kind, owner_id) VALUES (book, account_kind, owner) ON CONFLICT DO NOTHING;
    SELECT a.id INTO found_id FROM ledger_account a WHERE a.book_id = book AND a.kind = account_kind AND a.owner_id = owner;
  END IF;
  RETURN found_id;
END $$;

/*
 * One command: its transfers are posted, all or none, and their ids are remembered under its id and answered in the
 * transfers' order. The same id with the same request answers the same again, a refusal that was remembered too
 * ({"refused": rule, "detail": …}); with another request it fails with ledger_command_reused. What breaks a rule fails
 * with that rule's name.
 */
CREATE FUNCTION ledger_post(command_id uuid, made_by uuid, at timestamptz, transfers jsonb) RETURNS jsonb
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
  book_id uuid;
  book ledger_book;
  original ledger_transfer;
  fresh ledger_transfer;
  fresh_ones ledger_transfer[] := '{}';
  ids uuid[] := '{}';
BEGIN
  IF jsonb_array_length(transfers) NOT BETWEEN 1 AND 1000 THEN
    PERFORM ledger_refuse('ledger_command_size', jsonb_array_length(transfers)::text);
  END IF;
  -- In one order, so that commands of several books don't lock each other out; the heads are ours from here on.
  FOR book_id IN SELECT DISTINCT (w ->> 'bookId')::uuid AS id FROM jsonb_array_elements(transfers) w ORDER BY id LOOP
    PERFORM FROM ledger_book b WHERE b.id = book_id FOR NO KEY UPDATE;
  END LOOP;
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
    IF book.id IS DISTINCT FROM wanted.book THEN
      SELECT * INTO book FROM ledger_book b WHERE b.id = wanted.book;
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
  INSERT INTO ledger_command (id, request_hash, outcome, at)
    VALUES (command_id, asked_hash, jsonb_build_object('ids', ids), fresh.at);
  INSERT INTO ledger_transfer SELECT * FROM unnest(fresh_ones);
  RETURN jsonb_build_object('ids', ids);
END $$;
