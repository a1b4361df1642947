-- What the gateway knows and has not finished was "requested" with its transaction id.
UPDATE "payment_operation" SET "state" = 'sent' WHERE "state" = 'requested' AND "gateway_transaction_id" IS NOT NULL;

-- A request that failed later gives its amount back, like a refused one.
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
    FROM payment_operation WHERE order_id = NEW.order_id AND kind = 'refund' AND state NOT IN ('refused', 'failed');
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
      AND kind IN ('capture', 'void') AND state NOT IN ('refused', 'failed')) THEN
    RAISE EXCEPTION 'authorization % is captured or voided already, or that is under way', NEW.on_transaction_id
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $function$;

-- The gateway's code for its refusal, such as ERR3019.
ALTER TABLE "payment_operation" ADD COLUMN "refusal_code" VARCHAR(20);
