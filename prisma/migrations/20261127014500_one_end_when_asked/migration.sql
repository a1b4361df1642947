-- An authorisation is captured once or voided once (contract 8.1, 8.3): held when it is asked for, under the order's lock, and
-- not by an index. What became of a request follows from the ledger; an index could only refuse the fact.
DROP INDEX "one_end_per_authorisation";
CREATE INDEX "ends_of_authorisation" ON "payment_operation" ("merchant_id", "on_transaction_id") WHERE "kind" IN ('capture', 'void');

CREATE OR REPLACE FUNCTION "cap_operation"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  book record;
  whole bigint;
  taken bigint;
  under_way bigint;
BEGIN
  SELECT currency, captured_minor, refunded_minor INTO book FROM customer_order WHERE id = NEW.order_id FOR UPDATE;
  SELECT max(amount_minor) INTO whole FROM ledger_transaction
    WHERE order_id = NEW.order_id AND gateway_transaction_id = NEW.on_transaction_id
      AND currency = NEW.currency AND outcome = 'approved'
      AND type = (CASE NEW.kind WHEN 'refund' THEN 'capture' ELSE 'authorisation' END)::transaction_type;
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
    RAISE EXCEPTION 'authorisation % is captured or voided already, or that is under way', NEW.on_transaction_id
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
