-- The ledger: one row a transfer, chained book by book. docs/ledger.md says what an outsider needs to know of it.
-- Whoever inserts, this program or somebody with psql, is held to the same rules: they live in the triggers.

CREATE TABLE "ledger_book" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "programme" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "next_seq" BIGINT NOT NULL DEFAULT 1,
    "head" BYTEA NOT NULL,
    "opened_by" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ledger_book_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "ledger_account" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "book_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "owner_id" UUID,
    "debits_fen" BIGINT NOT NULL DEFAULT 0,
    "credits_fen" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "ledger_account_pkey" PRIMARY KEY ("id")
) WITH (fillfactor = 50); -- balances change in place, without touching an index
CREATE TABLE "ledger_transfer" (
    "book_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "debit_account" UUID NOT NULL,
    "credit_account" UUID NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "resolves_id" UUID,
    "reverses_id" UUID,
    "command_id" UUID NOT NULL,
    "award_id" UUID,
    "reason" TEXT,
    "made_by" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "prev_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "ledger_transfer_pkey" PRIMARY KEY ("book_id","seq")
);
CREATE TABLE "ledger_command" (
    "id" UUID NOT NULL,
    "request_hash" BYTEA NOT NULL,
    "outcome" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ledger_command_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "ledger_budget_change" (
    "id" UUID NOT NULL,
    "book_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'proposed',
    "made_by" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "decision_reason" TEXT,

    CONSTRAINT "ledger_budget_change_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "ledger_checkpoint" (
    "number" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "heads" JSONB NOT NULL,
    "prev_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,
    "signature" BYTEA NOT NULL,
    "public_key" BYTEA NOT NULL,

    CONSTRAINT "ledger_checkpoint_pkey" PRIMARY KEY ("number")
);

CREATE UNIQUE INDEX "ledger_book_tenant_id_programme_year_key" ON "ledger_book"("tenant_id", "programme", "year");
CREATE INDEX "ledger_account_owner_id_idx" ON "ledger_account"("owner_id");
CREATE UNIQUE INDEX "ledger_transfer_id_key" ON "ledger_transfer"("id");
CREATE UNIQUE INDEX "ledger_transfer_resolves_id_key" ON "ledger_transfer"("resolves_id");
CREATE UNIQUE INDEX "ledger_transfer_reverses_id_key" ON "ledger_transfer"("reverses_id");
CREATE INDEX "ledger_budget_change_book_id_made_at_idx" ON "ledger_budget_change"("book_id", "made_at");
-- one account of a kind in a book, and one for each claimant
CREATE UNIQUE INDEX ledger_account_key ON ledger_account (book_id, kind, (coalesce(owner_id, book_id)));
-- a claimant's statement: what came to their accounts, and what a reversal took back
CREATE INDEX ledger_transfer_credit_idx ON ledger_transfer (credit_account)
  WHERE kind IN ('post', 'pay', 'settle', 'return', 'reverse');
CREATE INDEX ledger_transfer_debit_idx ON ledger_transfer (debit_account) WHERE kind = 'reverse';
CREATE INDEX ledger_transfer_award_idx ON ledger_transfer (award_id) WHERE award_id IS NOT NULL;

ALTER TABLE "ledger_book" ADD CONSTRAINT "ledger_book_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ledger_book" ADD CONSTRAINT "ledger_book_opened_by_fkey" FOREIGN KEY ("opened_by") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ledger_account" ADD CONSTRAINT "ledger_account_book_id_fkey" FOREIGN KEY ("book_id") REFERENCES "ledger_book"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ledger_account" ADD CONSTRAINT "ledger_account_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ledger_budget_change" ADD CONSTRAINT "ledger_budget_change_book_id_fkey" FOREIGN KEY ("book_id") REFERENCES "ledger_book"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ledger_budget_change" ADD CONSTRAINT "ledger_budget_change_made_by_fkey" FOREIGN KEY ("made_by") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ledger_budget_change" ADD CONSTRAINT "ledger_budget_change_decided_by_fkey" FOREIGN KEY ("decided_by") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE ledger_book
  ADD CONSTRAINT ledger_book_year_check CHECK (year BETWEEN 2000 AND 2100),
  ADD CONSTRAINT ledger_book_head_check CHECK (length(head) = 32),
  ADD CONSTRAINT ledger_book_next_seq_check CHECK (next_seq >= 1);
ALTER TABLE ledger_account
  ADD CONSTRAINT ledger_account_kind_check
    CHECK (kind IN ('source', 'budget', 'reserved', 'payable', 'paying', 'paid')),
  ADD CONSTRAINT ledger_account_owner_check
    CHECK ((owner_id IS NOT NULL) = (kind IN ('payable', 'paying', 'paid'))),
  ADD CONSTRAINT ledger_account_sums_check CHECK (debits_fen >= 0 AND credits_fen >= 0),
  -- money comes from the source, so it alone may be owed
  ADD CONSTRAINT ledger_account_balance_check CHECK (kind = 'source' OR credits_fen >= debits_fen);
ALTER TABLE ledger_transfer
  ADD CONSTRAINT ledger_transfer_kind_check CHECK (kind IN (
    'appropriate', 'cut', 'reserve', 'post', 'void', 'expire', 'pay', 'settle', 'return', 'reverse')),
  -- up to a hundred billion yuan: a sum of more transfers than a book will ever have still fits a bigint
  ADD CONSTRAINT ledger_transfer_amount_check CHECK (amount_fen BETWEEN 1 AND 10000000000000),
  ADD CONSTRAINT ledger_transfer_sides_check CHECK (debit_account <> credit_account),
  ADD CONSTRAINT ledger_transfer_resolves_check
    CHECK ((kind IN ('post', 'void', 'expire')) = (resolves_id IS NOT NULL)),
  ADD CONSTRAINT ledger_transfer_reverses_check CHECK ((kind = 'reverse') = (reverses_id IS NOT NULL)),
  -- only the clock makes something expire without a person
  ADD CONSTRAINT ledger_transfer_made_by_check CHECK (made_by IS NOT NULL OR kind = 'expire'),
  ADD CONSTRAINT ledger_transfer_reason_check CHECK (reason <> '');
ALTER TABLE ledger_command ADD CONSTRAINT ledger_command_hash_check CHECK (length(request_hash) = 32);
ALTER TABLE ledger_budget_change
  ADD CONSTRAINT ledger_budget_change_kind_check CHECK (kind IN ('appropriate', 'cut')),
  ADD CONSTRAINT ledger_budget_change_amount_check CHECK (amount_fen BETWEEN 1 AND 10000000000000),
  ADD CONSTRAINT ledger_budget_change_state_check CHECK (state IN ('proposed', 'approved', 'refused')),
  ADD CONSTRAINT ledger_budget_change_decided_check CHECK (
    (state = 'proposed') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
  ADD CONSTRAINT ledger_budget_change_people_check CHECK (made_by <> decided_by);

-- ---------------------------------------------------------------- the chain

CREATE FUNCTION ledger_netstring(value text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT octet_length(coalesce(value, '')) || ':' || coalesce(value, '') || ',' $$;

/* What a book's chain begins with: its identity, so that no chain can be moved to another book. */
CREATE FUNCTION ledger_genesis(book ledger_book) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(convert_to(
    ledger_netstring('jishi-book-1') || ledger_netstring(book.id::text) || ledger_netstring(book.tenant_id::text)
    || ledger_netstring(book.programme) || ledger_netstring(book.year::text), 'UTF8')) $$;

/* The hash of a transfer over all its fields. A reason goes in as its own hash, so that an export needn't tell it. */
CREATE FUNCTION ledger_digest(t ledger_transfer) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(convert_to(
    '16:jishi-transfer-1,64:' || encode(t.prev_hash, 'hex') || ',36:' || t.book_id || ',' || ledger_netstring(t.seq::text)
    || '36:' || t.id || ',' || ledger_netstring(t.kind) || '36:' || t.debit_account || ',36:' || t.credit_account || ','
    || ledger_netstring(t.amount_fen::text)
    || coalesce('36:' || t.resolves_id || ',', '0:,') || coalesce('36:' || t.reverses_id || ',', '0:,')
    || '36:' || t.command_id || ',' || coalesce('36:' || t.award_id || ',', '0:,')
    || coalesce('64:' || encode(sha256(convert_to(t.reason, 'UTF8')), 'hex') || ',', '0:,')
    || coalesce('36:' || t.made_by || ',', '0:,')
    || '24:' || to_char(t.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || ',', 'UTF8')) $$;

-- ---------------------------------------------------------------- the rules

CREATE FUNCTION ledger_refuse(rule text, detail text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger refuses: violates "%"', rule
    USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = rule, DETAIL = coalesce(detail, '');
END $$;

/* From which account to which a transfer of a kind goes; a reversal goes back whichever way. */
CREATE FUNCTION ledger_way(kind text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE kind
    WHEN 'appropriate' THEN ARRAY['source', 'budget']
    WHEN 'cut' THEN ARRAY['budget', 'source']
    WHEN 'reserve' THEN ARRAY['budget', 'reserved']
    WHEN 'post' THEN ARRAY['reserved', 'payable']
    WHEN 'void' THEN ARRAY['reserved', 'budget']
    WHEN 'expire' THEN ARRAY['reserved', 'budget']
    WHEN 'pay' THEN ARRAY['payable', 'paying']
    WHEN 'settle' THEN ARRAY['paying', 'paid']
    WHEN 'return' THEN ARRAY['paying', 'payable']
  END $$;

/*
 * Accepts what one INSERT adds, or refuses all of it; then moves the balances and the heads. Plans are kept by a
 * connection, and one made while a table was small must not read all of it once it is large: hence only indexes.
 */
CREATE FUNCTION ledger_accept() RETURNS trigger LANGUAGE plpgsql
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
    FROM (
      SELECT t.*, row_number() OVER chain AS nth, lag(t.hash) OVER chain AS before,
        ledger_digest(ROW(t.*)::ledger_transfer) AS digest
      FROM inserted t WINDOW chain AS (PARTITION BY t.book_id ORDER BY t.seq)
    ) i
    LEFT JOIN ledger_book b ON b.id = i.book_id
    LEFT JOIN ledger_account d ON d.id = i.debit_account
    LEFT JOIN ledger_account c ON c.id = i.credit_account
    LEFT JOIN ledger_transfer o ON o.id = coalesce(i.resolves_id, i.reverses_id)
  ) checked WHERE rule IS NOT NULL ORDER BY book_id, seq LIMIT 1;
  IF FOUND THEN PERFORM ledger_refuse(broken.rule, broken.id::text); END IF;

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
CREATE TRIGGER ledger_transfer_accept AFTER INSERT ON ledger_transfer
  REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION ledger_accept();

/* Balances and heads follow from transfers: nothing but ledger_accept may move them. */
CREATE FUNCTION ledger_guard_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' AND NEW.debits_fen = 0 AND NEW.credits_fen = 0 THEN RETURN NEW; END IF;
  IF TG_OP = 'UPDATE' AND pg_trigger_depth() > 1
    AND (NEW.id, NEW.book_id, NEW.kind) = (OLD.id, OLD.book_id, OLD.kind)
    AND NEW.owner_id IS NOT DISTINCT FROM OLD.owner_id THEN RETURN NEW; END IF;
  PERFORM ledger_refuse('ledger_account_by_transfers', OLD.id::text);
END $$;
CREATE TRIGGER ledger_account_guard BEFORE INSERT OR UPDATE OR DELETE ON ledger_account
  FOR EACH ROW EXECUTE FUNCTION ledger_guard_account();

CREATE FUNCTION ledger_guard_book() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.next_seq := 1;
    NEW.head := ledger_genesis(NEW);
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' AND pg_trigger_depth() > 1
    AND (NEW.id, NEW.tenant_id, NEW.programme, NEW.year, NEW.opened_by, NEW.opened_at)
      = (OLD.id, OLD.tenant_id, OLD.programme, OLD.year, OLD.opened_by, OLD.opened_at) THEN RETURN NEW; END IF;
  PERFORM ledger_refuse('ledger_book_by_transfers', OLD.id::text);
END $$;
CREATE TRIGGER ledger_book_guard BEFORE INSERT OR UPDATE OR DELETE ON ledger_book
  FOR EACH ROW EXECUTE FUNCTION ledger_guard_book();

CREATE FUNCTION ledger_open_accounts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ledger_account (book_id, kind) VALUES (NEW.id, 'source'), (NEW.id, 'budget'), (NEW.id, 'reserved');
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_book_open AFTER INSERT ON ledger_book
  FOR EACH ROW EXECUTE FUNCTION ledger_open_accounts();

/* A decision is made once; what was proposed stays what it was. */
CREATE FUNCTION ledger_guard_budget_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' AND NEW.state = 'proposed' THEN RETURN NEW; END IF;
  IF TG_OP = 'UPDATE' AND OLD.state = 'proposed'
    AND (NEW.id, NEW.book_id, NEW.kind, NEW.amount_fen, NEW.reason, NEW.made_by, NEW.made_at)
      = (OLD.id, OLD.book_id, OLD.kind, OLD.amount_fen, OLD.reason, OLD.made_by, OLD.made_at) THEN RETURN NEW; END IF;
  PERFORM ledger_refuse('ledger_budget_change_decided_once', OLD.id::text);
END $$;
CREATE TRIGGER ledger_budget_change_guard BEFORE INSERT OR UPDATE OR DELETE ON ledger_budget_change
  FOR EACH ROW EXECUTE FUNCTION ledger_guard_budget_change();

-- Only ever added to, and never emptied; in replica role too.
CREATE TRIGGER ledger_transfer_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_transfer
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_command_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_command
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_checkpoint_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_checkpoint
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_book_append_only BEFORE TRUNCATE ON ledger_book
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_account_append_only BEFORE TRUNCATE ON ledger_account
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_budget_change_append_only BEFORE TRUNCATE ON ledger_budget_change
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE ledger_transfer ENABLE ALWAYS TRIGGER ledger_transfer_accept;
ALTER TABLE ledger_transfer ENABLE ALWAYS TRIGGER ledger_transfer_append_only;
ALTER TABLE ledger_command ENABLE ALWAYS TRIGGER ledger_command_append_only;
ALTER TABLE ledger_checkpoint ENABLE ALWAYS TRIGGER ledger_checkpoint_append_only;
ALTER TABLE ledger_account ENABLE ALWAYS TRIGGER ledger_account_guard;
ALTER TABLE ledger_account ENABLE ALWAYS TRIGGER ledger_account_append_only;
ALTER TABLE ledger_book ENABLE ALWAYS TRIGGER ledger_book_guard;
ALTER TABLE ledger_book ENABLE ALWAYS TRIGGER ledger_book_open;
ALTER TABLE ledger_book ENABLE ALWAYS TRIGGER ledger_book_append_only;
ALTER TABLE ledger_budget_change ENABLE ALWAYS TRIGGER ledger_budget_change_guard;
ALTER TABLE ledger_budget_change ENABLE ALWAYS TRIGGER ledger_budget_change_append_only;

-- ---------------------------------------------------------------- posting

/* Writes a command and its transfers in their order, and answers their ids in the same. Its books are locked already. */
CREATE FUNCTION ledger_write(command ledger_command, made_by uuid, transfers jsonb) RETURNS jsonb
LANGUAGE plpgsql SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off AS $$
#variable_conflict use_variable
DECLARE
  wanted record;
  fresh ledger_transfer;
  fresh_ones ledger_transfer[] := '{}';
  ids uuid[] := '{}';
BEGIN
  INSERT INTO ledger_account (book_id, kind, owner_id)
  SELECT DISTINCT (w ->> 'bookId')::uuid, k, (w ->> 'claimantId')::uuid
  FROM jsonb_array_elements(transfers) w, unnest(ledger_way(w ->> 'kind')) k
  WHERE w ->> 'claimantId' IS NOT NULL AND k IN ('payable', 'paying', 'paid')
  ON CONFLICT DO NOTHING;

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

/* What was asked, without when: a retry comes later. */
CREATE FUNCTION ledger_request_hash(made_by uuid, transfers jsonb) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(convert_to(coalesce(made_by::text, '') || transfers::text, 'UTF8')) $$;

/*
 * One command: its transfers are posted, all or none, and what came of it is remembered under its id, a refusal too. The
 * same id with the same request answers the same again; with another request it fails with ledger_command_reused. A refusal
 * is an answer ({"refused": rule, "detail": …}) and not an error, so that the caller's transaction can be committed with it.
 */
CREATE FUNCTION ledger_post(command_id uuid, made_by uuid, at timestamptz, transfers jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
#variable_conflict use_variable
DECLARE
  command ledger_command;
  known ledger_command;
  rule text;
  detail text;
BEGIN
  IF jsonb_array_length(transfers) NOT BETWEEN 1 AND 1000 THEN
    PERFORM ledger_refuse('ledger_command_size', jsonb_array_length(transfers)::text);
  END IF;
  command.id := command_id;
  command.request_hash := ledger_request_hash(made_by, transfers);
  command.at := date_trunc('milliseconds', at);
  -- In one order, so that commands of several books don't lock each other out; the heads are ours from here on.
  PERFORM FROM ledger_book b
    WHERE b.id = ANY (ARRAY(SELECT DISTINCT (w ->> 'bookId')::uuid FROM jsonb_array_elements(transfers) w))
    ORDER BY b.id FOR NO KEY UPDATE;
  SELECT * INTO known FROM ledger_command c WHERE c.id = command_id;
  IF FOUND THEN
    IF known.request_hash <> command.request_hash THEN
      PERFORM ledger_refuse('ledger_command_reused', command_id::text);
    END IF;
    RETURN known.outcome;
  END IF;
  BEGIN
    RETURN ledger_write(command, made_by, transfers);
  EXCEPTION WHEN integrity_constraint_violation THEN
    GET STACKED DIAGNOSTICS rule = CONSTRAINT_NAME, detail = PG_EXCEPTION_DETAIL;
    -- Not the ledger's rules but a caller's bug, or the same id on its way for other books.
    IF rule IN ('', 'ledger_command_pkey') THEN RAISE; END IF;
  END;
  command.outcome := jsonb_build_object('refused', rule, 'detail', detail);
  INSERT INTO ledger_command SELECT command.*;
  RETURN command.outcome;
END $$;
