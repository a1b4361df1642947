-- A customer's personal data is erased on request, or after its retention. Money, lines and numbers stay.
ALTER TABLE "customer_order" ADD COLUMN "customer_erased_at" TIMESTAMPTZ(3);

-- What is still to be erased, the oldest first.
CREATE INDEX "customer_order_with_customer" ON "customer_order" ("created_at", "id") WHERE "customer_erased_at" IS NULL;
CREATE INDEX "customer_order_unpaid_with_customer" ON "customer_order" ("created_at", "id")
  WHERE "customer_erased_at" IS NULL AND "status" IN ('cancelled', 'expired');

-- Entries of the audit that may hold what a customer is found by, or text about an order.
CREATE INDEX "audit_entry_exports" ON "audit_entry" ("merchant_id") WHERE "action" = 'export_orders';
CREATE INDEX "audit_entry_of_order" ON "audit_entry" ("merchant_id", "target")
  WHERE "action" IN ('capture', 'void', 'refund', 'resolve_review');

-- A resolution is changed in one way only: its text is removed with the data of its order's customer.
CREATE OR REPLACE FUNCTION refuse_resolution_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.why = '[removed]' AND to_jsonb(NEW) - 'why' = to_jsonb(OLD) - 'why'
      AND EXISTS (SELECT FROM customer_order WHERE id = OLD.order_id AND customer_erased_at IS NOT NULL) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'resolutions are append-only: % refused', TG_OP;
END $$;

-- Removes free text about an order whose customer is erased from its events, requests, resolutions and audit entries, and
-- searches for the customer's e-mail from the audit of exports. It runs with the rights of its owner, since those of the
-- program need not suffice to change these rows, and can change them in no other way.
CREATE FUNCTION erase_order_texts(erased uuid, email_in_addresses text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  removed CONSTANT text := '[removed]';
  merchant uuid;
  order_number text;
BEGIN
  SELECT o.merchant_id, o.number INTO merchant, order_number FROM customer_order AS o
    WHERE o.id = erased AND o.customer_erased_at IS NOT NULL;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the customer of order % is not erased', erased;
  END IF;
  UPDATE order_event SET parameters = jsonb_set(parameters, ARRAY[field.name], to_jsonb(removed))
    FROM (VALUES ('operation_requested', 'reason'), ('review_resolved', 'why'), ('recorded_before', 'text')) AS field (kind, name)
    WHERE order_id = erased AND order_event.kind = field.kind AND parameters ->> field.name <> '';
  UPDATE payment_operation SET reason = removed WHERE order_id = erased AND reason <> '';
  UPDATE review_resolution SET why = removed WHERE order_id = erased AND why <> removed;
  UPDATE audit_entry SET details = jsonb_set(details, ARRAY[field.name], to_jsonb(removed))
    FROM (VALUES ('capture', 'reason'), ('void', 'reason'), ('refund', 'reason'), ('resolve_review', 'why')) AS field (action, name)
    WHERE merchant_id = merchant AND target = order_number AND audit_entry.action = field.action
      AND audit_entry.action IN ('capture', 'void', 'refund', 'resolve_review') AND details ->> field.name <> '';
  UPDATE audit_entry SET details = jsonb_set(details, '{search}', to_jsonb(removed))
    WHERE merchant_id = merchant AND action = 'export_orders'
      AND length(substring(details ->> 'search' FROM '(?:^|&)q=([^&]*)')) >= 3
      AND starts_with(lower(email_in_addresses), lower(substring(details ->> 'search' FROM '(?:^|&)q=([^&]*)')));
END $$;
