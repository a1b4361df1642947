-- One word for one thing (docs/vocabulary.md): names only, every row stays as it is.

ALTER TABLE "attention_settlement" RENAME TO "review_resolution";
ALTER TABLE "ledger_transaction" RENAME TO "ledger_entry";
ALTER TABLE "order_figure" RENAME TO "report_total";
ALTER TABLE "staff_action" RENAME TO "audit_entry";
ALTER TYPE "attention_reason" RENAME TO "review_reason";
ALTER TYPE "transaction_type" RENAME VALUE 'authorisation' TO 'authorization';
ALTER TYPE "evidence" RENAME VALUE 'sweep' TO 'poll';
ALTER TYPE "evidence" ADD VALUE 'cancel' AFTER 'shopper_return';
ALTER TYPE "evidence" ADD VALUE 'pay_again' AFTER 'cancel';

ALTER TABLE "customer_order" RENAME COLUMN "basket_id" TO "cart_id";
ALTER TABLE "customer_order" RENAME COLUMN "attention" TO "review_reasons";
ALTER TABLE "payment_attempt" RENAME COLUMN "asks" TO "poll_count";
ALTER TABLE "payment_attempt" RENAME COLUMN "next_ask_at" TO "next_poll_at";
ALTER TABLE "review_resolution" RENAME COLUMN "settled_by_id" TO "resolved_by_id";
ALTER TABLE "review_resolution" RENAME COLUMN "settled_at" TO "resolved_at";

ALTER TABLE "review_resolution" RENAME CONSTRAINT "attention_settlement_order_id_fkey" TO "review_resolution_order_id_fkey";
ALTER TABLE "review_resolution" RENAME CONSTRAINT "attention_settlement_pkey" TO "review_resolution_pkey";
ALTER TABLE "review_resolution" RENAME CONSTRAINT "attention_settlement_settled_by_id_fkey" TO "review_resolution_resolved_by_id_fkey";
ALTER TABLE "ledger_entry" RENAME CONSTRAINT "ledger_transaction_amount_minor_check" TO "ledger_entry_amount_minor_check";
ALTER TABLE "ledger_entry" RENAME CONSTRAINT "ledger_transaction_attempt_id_fkey" TO "ledger_entry_attempt_id_fkey";
ALTER TABLE "ledger_entry" RENAME CONSTRAINT "ledger_transaction_gateway_transaction_id_check" TO "ledger_entry_gateway_transaction_id_check";
ALTER TABLE "ledger_entry" RENAME CONSTRAINT "ledger_transaction_merchant_id_fkey" TO "ledger_entry_merchant_id_fkey";
ALTER TABLE "ledger_entry" RENAME CONSTRAINT "ledger_transaction_order_id_fkey" TO "ledger_entry_order_id_fkey";
ALTER TABLE "ledger_entry" RENAME CONSTRAINT "ledger_transaction_pkey" TO "ledger_entry_pkey";
ALTER TABLE "report_total" RENAME CONSTRAINT "order_figure_merchant_id_fkey" TO "report_total_merchant_id_fkey";
ALTER TABLE "report_total" RENAME CONSTRAINT "order_figure_pkey" TO "report_total_pkey";
ALTER TABLE "audit_entry" RENAME CONSTRAINT "staff_action_merchant_id_fkey" TO "audit_entry_merchant_id_fkey";
ALTER TABLE "audit_entry" RENAME CONSTRAINT "staff_action_pkey" TO "audit_entry_pkey";
ALTER TABLE "audit_entry" RENAME CONSTRAINT "staff_action_user_id_fkey" TO "audit_entry_user_id_fkey";
ALTER INDEX "attention_settlement_order_id_reason_fingerprint_key" RENAME TO "review_resolution_order_id_reason_fingerprint_key";
ALTER INDEX "customer_order_attention" RENAME TO "customer_order_review";
ALTER INDEX "customer_order_attention_amount" RENAME TO "customer_order_review_amount";
ALTER INDEX "customer_order_basket_id_idx" RENAME TO "customer_order_cart_id_idx";
ALTER INDEX "ledger_transaction_attempt_id_idx" RENAME TO "ledger_entry_attempt_id_idx";
ALTER INDEX "ledger_transaction_declines" RENAME TO "ledger_entry_declines";
ALTER INDEX "ledger_transaction_order_id_recorded_at_idx" RENAME TO "ledger_entry_order_id_recorded_at_idx";
ALTER INDEX "transaction_fact_key" RENAME TO "ledger_entry_fact_key";
ALTER INDEX "order_figure_delta" RENAME TO "report_total_delta";
ALTER INDEX "order_figure_merchant_id_quarter_idx" RENAME TO "report_total_merchant_id_quarter_idx";
ALTER INDEX "payment_attempt_next_ask_at_idx" RENAME TO "payment_attempt_next_poll_at_idx";
ALTER INDEX "ends_of_authorisation" RENAME TO "ends_of_authorization";
ALTER INDEX "staff_action_merchant_id_at_id_idx" RENAME TO "audit_entry_merchant_id_at_id_idx";
ALTER SEQUENCE "order_figure_id_seq" RENAME TO "report_total_id_seq";

ALTER TRIGGER settlements_are_append_only ON "review_resolution" RENAME TO resolutions_are_append_only;

ALTER FUNCTION compact_order_figures() RENAME TO compact_report_totals;
ALTER FUNCTION figures_of_order(customer_order, integer) RENAME TO totals_of_order;
ALTER FUNCTION note_order_figures() RENAME TO record_order_totals;
ALTER FUNCTION note_payment_figures() RENAME TO record_payment_totals;
ALTER FUNCTION note_told_decline() RENAME TO record_told_decline;
ALTER FUNCTION rebuild_order_figures() RENAME TO rebuild_report_totals;
ALTER FUNCTION refuse_settlement_change() RENAME TO refuse_resolution_change;

-- A function keeps its text when a table is renamed, so each that names one is written anew.

CREATE OR REPLACE FUNCTION cap_operation()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  book record;
  whole bigint;
  taken bigint;
  under_way bigint;
BEGIN
  SELECT currency, captured_minor, refunded_minor INTO book FROM customer_order WHERE id = NEW.order_id FOR NO KEY UPDATE;
  SELECT max(amount_minor) INTO whole FROM ledger_entry
    WHERE order_id = NEW.order_id AND gateway_transaction_id = NEW.on_transaction_id
      AND currency = NEW.currency AND outcome = 'approved'
      AND type = (CASE NEW.kind WHEN 'refund' THEN 'capture' ELSE 'authorization' END)::transaction_type;
  SELECT coalesce(sum(amount_minor) FILTER (WHERE on_transaction_id = NEW.on_transaction_id), 0),
         coalesce(sum(amount_minor) FILTER (WHERE state <> 'done' AND currency = NEW.currency), 0)
    INTO taken, under_way
    FROM payment_operation WHERE order_id = NEW.order_id AND kind = 'refund' AND state <> 'refused';
  IF whole IS NULL OR NEW.amount_minor > whole THEN
    RAISE EXCEPTION 'no approved transaction % covers a % of %', NEW.on_transaction_id, NEW.kind, NEW.amount_minor
      USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.kind = 'refund' AND (taken + NEW.amount_minor > whole
      OR book.currency = NEW.currency AND book.refunded_minor + under_way + NEW.amount_minor > book.captured_minor) THEN
    RAISE EXCEPTION 'a refund of % exceeds what is left of transaction %', NEW.amount_minor, NEW.on_transaction_id
      USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.kind <> 'refund' AND EXISTS (
    SELECT FROM payment_operation WHERE merchant_id = NEW.merchant_id AND on_transaction_id = NEW.on_transaction_id
      AND kind IN ('capture', 'void') AND state <> 'refused') THEN
    RAISE EXCEPTION 'authorization % is captured or voided already, or that is under way', NEW.on_transaction_id
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION compact_report_totals()
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('report_total'));
  WITH crowded AS (SELECT DISTINCT merchant_id, quarter FROM report_total WHERE is_delta),
  gone AS (
    DELETE FROM report_total f USING crowded c WHERE f.merchant_id = c.merchant_id AND f.quarter = c.quarter RETURNING f.*)
  INSERT INTO report_total (merchant_id, currency, quarter, is_delta, orders, paid_orders, refunded_orders, captured_minor,
    refunded_minor, approved, declined)
  SELECT merchant_id, currency, quarter, false, sum(orders), sum(paid_orders), sum(refunded_orders), sum(captured_minor),
    sum(refunded_minor), sum(approved), sum(declined)
  FROM gone GROUP BY merchant_id, currency, quarter;
END $function$;

CREATE OR REPLACE FUNCTION totals_of_order(o customer_order, sign integer)
 RETURNS TABLE(merchant_id uuid, currency character, quarter timestamp with time zone, orders integer, paid_orders integer, refunded_orders integer, captured_minor bigint, refunded_minor bigint)
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  SELECT o.merchant_id, o.currency, quarter_of(o.created_at), sign,
    sign * (o.status IN ('paid', 'partially_refunded', 'refunded'))::int, sign * (o.refunded_minor > 0)::int,
    sign * o.captured_minor, sign * o.refunded_minor
$function$;

CREATE OR REPLACE FUNCTION record_order_totals()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO report_total (merchant_id, currency, quarter, orders, paid_orders, refunded_orders, captured_minor, refunded_minor)
  SELECT f.merchant_id, f.currency, f.quarter, sum(f.orders), sum(f.paid_orders), sum(f.refunded_orders),
    sum(f.captured_minor), sum(f.refunded_minor)
  FROM (
    SELECT * FROM totals_of_order(OLD, -1) WHERE TG_OP <> 'INSERT'
    UNION ALL
    SELECT * FROM totals_of_order(NEW, 1) WHERE TG_OP <> 'DELETE'
  ) f
  GROUP BY f.merchant_id, f.currency, f.quarter;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION record_payment_totals()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO report_total (merchant_id, currency, quarter, approved, declined)
  SELECT a.merchant_id, a.currency, quarter_of(a.created_at), sum(word.yes - word.was_yes),
    sum((1 - word.yes) * word.no - (1 - word.was_yes) * word.was_no)
  FROM payment_attempt a
  CROSS JOIN LATERAL (
    SELECT max((l.outcome = 'approved')::int) AS yes,
      greatest(max((l.outcome = 'declined')::int), (a.decline_told_at IS NOT NULL)::int) AS no,
      coalesce(max((l.outcome = 'approved')::int) FILTER (WHERE l.id NOT IN (SELECT id FROM added)), 0) AS was_yes,
      greatest(max((l.outcome = 'declined')::int) FILTER (WHERE l.id NOT IN (SELECT id FROM added)),
        (a.decline_told_at IS NOT NULL)::int) AS was_no
    FROM ledger_entry l
    WHERE l.attempt_id = a.id AND l.type IN ('authorization', 'capture') AND l.outcome IN ('approved', 'declined')) word
  WHERE a.id IN (SELECT attempt_id FROM added) AND word.yes IS NOT NULL
  GROUP BY 1, 2, 3
  HAVING sum(word.yes - word.was_yes) <> 0 OR sum((1 - word.yes) * word.no - (1 - word.was_yes) * word.was_no) <> 0;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION record_told_decline()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  a payment_attempt := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  IF NOT EXISTS (SELECT FROM ledger_entry l WHERE l.attempt_id = a.id
      AND l.type IN ('authorization', 'capture') AND l.outcome IN ('approved', 'declined')) THEN
    INSERT INTO report_total (merchant_id, currency, quarter, declined)
    VALUES (a.merchant_id, a.currency, quarter_of(a.created_at),
      CASE WHEN TG_OP = 'DELETE' OR NEW.decline_told_at IS NULL THEN -1 ELSE 1 END);
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION rebuild_report_totals()
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('report_total'));
  WITH gone AS (DELETE FROM report_total),
  words AS (
    SELECT a.merchant_id, a.currency, a.created_at, coalesce(l.yes, 0) AS yes,
      greatest(l.no, (a.decline_told_at IS NOT NULL)::int) AS no
    FROM payment_attempt a LEFT JOIN (
      SELECT attempt_id, max((outcome = 'approved')::int) AS yes, max((outcome = 'declined')::int) AS no
      FROM ledger_entry WHERE type IN ('authorization', 'capture') AND outcome IN ('approved', 'declined')
      GROUP BY attempt_id) l ON l.attempt_id = a.id)
  INSERT INTO report_total (merchant_id, currency, quarter, is_delta, orders, paid_orders, refunded_orders, captured_minor,
    refunded_minor, approved, declined)
  SELECT merchant_id, currency, quarter, false, sum(orders), sum(paid_orders), sum(refunded_orders), sum(captured_minor),
    sum(refunded_minor), sum(approved), sum(declined)
  FROM (
    SELECT f.*, 0 AS approved, 0 AS declined FROM customer_order o, totals_of_order(o, 1) f
    UNION ALL
    SELECT merchant_id, currency, quarter_of(created_at), 0, 0, 0, 0, 0, yes, (1 - yes) * no FROM words WHERE yes + no > 0
  ) counted
  GROUP BY merchant_id, currency, quarter;
END $function$;

CREATE OR REPLACE FUNCTION refuse_resolution_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'resolutions are append-only: % refused', TG_OP;
END $function$;

-- Jobs that wait are found under the new names. The queue's own tables come later in an empty database.
DO $$ BEGIN
  IF to_regclass('graphile_worker._private_tasks') IS NOT NULL THEN
    UPDATE graphile_worker._private_tasks SET identifier = CASE identifier
      WHEN 'ask_about_order' THEN 'poll_order' WHEN 'sweep' THEN 'poll_attempts' WHEN 'drive_stuck' THEN 'requeue_stalled'
      WHEN 'expire' THEN 'expire_orders' ELSE 'compact_totals' END
    WHERE identifier IN ('ask_about_order', 'sweep', 'drive_stuck', 'expire', 'compact_figures');
  END IF;
END $$;
