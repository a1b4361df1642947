-- What Prisma's schema language cannot say. Amounts are whole minor units.

ALTER TABLE "merchant" ADD CHECK ("currency" ~ '^[A-Z]{3}$');
ALTER TABLE "user_account" ADD CHECK ("email" = lower("email"));
ALTER TABLE "product" ADD CHECK ("price_minor" > 0);

ALTER TABLE "customer_order"
  ADD CHECK ("currency" ~ '^[A-Z]{3}$'),
  ADD CHECK ("total_minor" > 0),
  ADD CHECK ("authorized_minor" >= 0 AND "captured_minor" >= 0 AND "refunded_minor" >= 0),
  ADD CHECK (("closed_as" IS NULL) = ("closed_at" IS NULL));

ALTER TABLE "order_line"
  ADD CHECK ("unit_price_minor" > 0),
  ADD CHECK ("quantity" BETWEEN 1 AND 99);

ALTER TABLE "payment_attempt"
  ADD CHECK ("amount_minor" > 0),
  ADD CHECK ("ordinal" > 0),
  ADD CHECK ("link_state" <> 'open' OR "link_url" IS NOT NULL);

ALTER TABLE "ledger_transaction"
  ADD CHECK ("amount_minor" >= 0),
  ADD CHECK ("gateway_transaction_id" <> '');

ALTER TABLE "webhook_delivery"
  ADD CHECK (("processed_at" IS NULL) = ("outcome" IS NULL));

ALTER TABLE "refund_request" ADD CHECK ("amount_minor" > 0);

-- The ledger only grows.
CREATE FUNCTION "refuse_ledger_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger is append-only: % refused', TG_OP;
END $$;

CREATE TRIGGER "ledger_is_append_only" BEFORE UPDATE OR DELETE ON "ledger_transaction"
  FOR EACH ROW EXECUTE FUNCTION "refuse_ledger_change"();

-- Refunds asked for may not add up to more than was captured. The order's row is locked first, so that two people
-- refunding at once wait for each other.
CREATE FUNCTION "cap_refunds"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  captured bigint;
  asked bigint;
BEGIN
  SELECT "captured_minor" INTO captured FROM "customer_order" WHERE "id" = NEW."order_id" FOR UPDATE;
  SELECT coalesce(sum("amount_minor"), 0) INTO asked FROM "refund_request"
    WHERE "order_id" = NEW."order_id" AND "state" <> 'refused' AND "id" <> NEW."id";
  IF NEW."state" <> 'refused' AND asked + NEW."amount_minor" > captured THEN
    RAISE EXCEPTION 'refunds of % would exceed the captured %', asked + NEW."amount_minor", captured
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER "refunds_are_capped" BEFORE INSERT OR UPDATE ON "refund_request"
  FOR EACH ROW EXECUTE FUNCTION "cap_refunds"();

-- Open deliveries and attempts to ask about are few among many: these indexes hold only them.
CREATE INDEX "webhook_delivery_open" ON "webhook_delivery" ("received_at") WHERE "processed_at" IS NULL;
