-- CreateTable
CREATE TABLE "order_figure" (
    "id" BIGSERIAL NOT NULL,
    "merchant_id" UUID NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "quarter" TIMESTAMPTZ(0) NOT NULL,
    "is_delta" BOOLEAN NOT NULL DEFAULT true,
    "orders" BIGINT NOT NULL DEFAULT 0,
    "paid_orders" BIGINT NOT NULL DEFAULT 0,
    "refunded_orders" BIGINT NOT NULL DEFAULT 0,
    "captured_minor" BIGINT NOT NULL DEFAULT 0,
    "refunded_minor" BIGINT NOT NULL DEFAULT 0,
    "approved" BIGINT NOT NULL DEFAULT 0,
    "declined" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "order_figure_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "order_figure_merchant_id_quarter_idx" ON "order_figure"("merchant_id", "quarter");

-- AddForeignKey
ALTER TABLE "order_figure" ADD CONSTRAINT "order_figure_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the compaction looks for. Few among many.
CREATE INDEX "order_figure_delta" ON "order_figure" ("merchant_id", "quarter") WHERE "is_delta";

-- Declined payments by code, and orders whose last payment was declined: each index alone answers.
CREATE INDEX "ledger_transaction_declines" ON "ledger_transaction" ("merchant_id", "recorded_at") INCLUDE ("currency", "response_code")
  WHERE "outcome" = 'declined' AND "type" IN ('authorisation', 'capture');
CREATE INDEX "customer_order_unpaid" ON "customer_order" ("merchant_id", "created_at" DESC, "id" DESC)
  WHERE "status" IN ('declined', 'expired');

-- The quarter of an hour that holds a moment: every time zone's midnight begins one.
CREATE FUNCTION "quarter_of"(at timestamptz) RETURNS timestamptz IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $$
  SELECT date_bin('15 minutes', at, '2000-01-01 00:00+00')
$$;

-- What one order counts for, at the quarter in which it was placed, `sign` times.
CREATE FUNCTION "figures_of_order"(o "customer_order", sign int)
RETURNS TABLE (merchant_id uuid, currency char(3), quarter timestamptz, orders int, paid_orders int, refunded_orders int,
  captured_minor bigint, refunded_minor bigint) IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $$
  SELECT o.merchant_id, o.currency, quarter_of(o.created_at), sign,
    sign * (o.status IN ('paid', 'partially_refunded', 'refunded'))::int, sign * (o.refunded_minor > 0)::int,
    sign * o.captured_minor, sign * o.refunded_minor
$$;

-- Rows are only added by those who change orders, so that nobody waits for anybody.
CREATE FUNCTION "note_order_figures"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO order_figure (merchant_id, currency, quarter, orders, paid_orders, refunded_orders, captured_minor, refunded_minor)
  SELECT f.merchant_id, f.currency, f.quarter, sum(f.orders), sum(f.paid_orders), sum(f.refunded_orders),
    sum(f.captured_minor), sum(f.refunded_minor)
  FROM (
    SELECT * FROM figures_of_order(OLD, -1) WHERE TG_OP <> 'INSERT'
    UNION ALL
    SELECT * FROM figures_of_order(NEW, 1) WHERE TG_OP <> 'DELETE'
  ) f
  GROUP BY f.merchant_id, f.currency, f.quarter;
  RETURN NULL;
END $$;

CREATE TRIGGER "orders_are_counted" AFTER INSERT OR DELETE ON "customer_order"
  FOR EACH ROW EXECUTE FUNCTION "note_order_figures"();
CREATE TRIGGER "order_changes_are_counted" AFTER UPDATE ON "customer_order" FOR EACH ROW
  WHEN ((OLD.merchant_id, OLD.currency, OLD.created_at, OLD.status, OLD.captured_minor, OLD.refunded_minor)
    IS DISTINCT FROM (NEW.merchant_id, NEW.currency, NEW.created_at, NEW.status, NEW.captured_minor, NEW.refunded_minor))
  EXECUTE FUNCTION "note_order_figures"();

-- A payment link's last word: approved if any payment of it was, else declined if any was or we were told so. The
-- figures get the difference that the new rows make. Who adds rows holds the order's lock, so no two do it at once.
CREATE FUNCTION "note_payment_figures"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO order_figure (merchant_id, currency, quarter, approved, declined)
  SELECT a.merchant_id, a.currency, quarter_of(a.created_at), sum(word.yes - word.was_yes),
    sum((1 - word.yes) * word.no - (1 - word.was_yes) * word.was_no)
  FROM payment_attempt a
  CROSS JOIN LATERAL (
    SELECT max((l.outcome = 'approved')::int) AS yes,
      greatest(max((l.outcome = 'declined')::int), (a.decline_told_at IS NOT NULL)::int) AS no,
      coalesce(max((l.outcome = 'approved')::int) FILTER (WHERE l.id NOT IN (SELECT id FROM added)), 0) AS was_yes,
      greatest(max((l.outcome = 'declined')::int) FILTER (WHERE l.id NOT IN (SELECT id FROM added)),
        (a.decline_told_at IS NOT NULL)::int) AS was_no
    FROM ledger_transaction l
    WHERE l.attempt_id = a.id AND l.type IN ('authorisation', 'capture') AND l.outcome IN ('approved', 'declined')) word
  WHERE a.id IN (SELECT attempt_id FROM added) AND word.yes IS NOT NULL
  GROUP BY 1, 2, 3
  HAVING sum(word.yes - word.was_yes) <> 0 OR sum((1 - word.yes) * word.no - (1 - word.was_yes) * word.was_no) <> 0;
  RETURN NULL;
END $$;

CREATE TRIGGER "payments_are_counted" AFTER INSERT ON "ledger_transaction" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION "note_payment_figures"();

CREATE FUNCTION "note_told_decline"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  a payment_attempt := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  IF NOT EXISTS (SELECT FROM ledger_transaction l WHERE l.attempt_id = a.id
      AND l.type IN ('authorisation', 'capture') AND l.outcome IN ('approved', 'declined')) THEN
    INSERT INTO order_figure (merchant_id, currency, quarter, declined)
    VALUES (a.merchant_id, a.currency, quarter_of(a.created_at),
      CASE WHEN TG_OP = 'DELETE' OR NEW.decline_told_at IS NULL THEN -1 ELSE 1 END);
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "told_declines_are_counted" AFTER INSERT ON "payment_attempt" FOR EACH ROW
  WHEN (NEW.decline_told_at IS NOT NULL) EXECUTE FUNCTION "note_told_decline"();
CREATE TRIGGER "changed_declines_are_counted" AFTER UPDATE ON "payment_attempt" FOR EACH ROW
  WHEN ((OLD.decline_told_at IS NULL) <> (NEW.decline_told_at IS NULL)) EXECUTE FUNCTION "note_told_decline"();
CREATE TRIGGER "lost_declines_are_counted" AFTER DELETE ON "payment_attempt" FOR EACH ROW
  WHEN (OLD.decline_told_at IS NOT NULL) EXECUTE FUNCTION "note_told_decline"();

-- Makes one row of many per merchant, currency and quarter. Readers see the rows before or the row after.
CREATE FUNCTION "compact_order_figures"() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('order_figure'));
  WITH crowded AS (SELECT DISTINCT merchant_id, quarter FROM order_figure WHERE is_delta),
  gone AS (
    DELETE FROM order_figure f USING crowded c WHERE f.merchant_id = c.merchant_id AND f.quarter = c.quarter RETURNING f.*)
  INSERT INTO order_figure (merchant_id, currency, quarter, is_delta, orders, paid_orders, refunded_orders, captured_minor,
    refunded_minor, approved, declined)
  SELECT merchant_id, currency, quarter, false, sum(orders), sum(paid_orders), sum(refunded_orders), sum(captured_minor),
    sum(refunded_minor), sum(approved), sum(declined)
  FROM gone GROUP BY merchant_id, currency, quarter;
END $$;

-- Counts everything anew, from what is stored. One statement: who writes meanwhile is counted once, by what they add.
CREATE FUNCTION "rebuild_order_figures"() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('order_figure'));
  WITH gone AS (DELETE FROM order_figure),
  words AS (
    SELECT a.merchant_id, a.currency, a.created_at, coalesce(l.yes, 0) AS yes,
      greatest(l.no, (a.decline_told_at IS NOT NULL)::int) AS no
    FROM payment_attempt a LEFT JOIN (
      SELECT attempt_id, max((outcome = 'approved')::int) AS yes, max((outcome = 'declined')::int) AS no
      FROM ledger_transaction WHERE type IN ('authorisation', 'capture') AND outcome IN ('approved', 'declined')
      GROUP BY attempt_id) l ON l.attempt_id = a.id)
  INSERT INTO order_figure (merchant_id, currency, quarter, is_delta, orders, paid_orders, refunded_orders, captured_minor,
    refunded_minor, approved, declined)
  SELECT merchant_id, currency, quarter, false, sum(orders), sum(paid_orders), sum(refunded_orders), sum(captured_minor),
    sum(refunded_minor), sum(approved), sum(declined)
  FROM (
    SELECT f.*, 0 AS approved, 0 AS declined FROM customer_order o, figures_of_order(o, 1) f
    UNION ALL
    SELECT merchant_id, currency, quarter_of(created_at), 0, 0, 0, 0, 0, yes, (1 - yes) * no FROM words WHERE yes + no > 0
  ) counted
  GROUP BY merchant_id, currency, quarter;
END $$;

SELECT "rebuild_order_figures"();
