-- FOR UPDATE conflicts with the share of an order's row that the foreign key of a new webhook takes: storing a webhook waited
-- for whatever changed its order at that moment. NO KEY UPDATE keeps changes of one order apart just as well.
CREATE OR REPLACE FUNCTION "cap_operation"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  book record;
  whole bigint;
  taken bigint;
  under_way bigint;
BEGIN
  SELECT currency, captured_minor, refunded_minor INTO book FROM customer_order WHERE id = NEW.order_id FOR NO KEY UPDATE;
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
