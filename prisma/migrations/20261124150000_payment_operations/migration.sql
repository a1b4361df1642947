-- refund_request was there from the beginning, and nothing has written to it yet.

-- CreateEnum
CREATE TYPE "operation_kind" AS ENUM ('capture', 'void', 'refund');

-- CreateEnum
CREATE TYPE "operation_state" AS ENUM ('requested', 'done', 'refused', 'unclear');

-- DropForeignKey
ALTER TABLE "refund_request" DROP CONSTRAINT "refund_request_merchant_id_fkey";

-- DropForeignKey
ALTER TABLE "refund_request" DROP CONSTRAINT "refund_request_order_id_fkey";

-- DropForeignKey
ALTER TABLE "refund_request" DROP CONSTRAINT "refund_request_requested_by_id_fkey";

-- DropTable
DROP TABLE "refund_request";

-- DropEnum
DROP TYPE "refund_state";

-- CreateTable
CREATE TABLE "payment_operation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "merchant_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "attempt_id" UUID NOT NULL,
    "kind" "operation_kind" NOT NULL,
    "idempotency_key" UUID NOT NULL,
    "on_transaction_id" VARCHAR(64) NOT NULL,
    "gateway_transaction_id" VARCHAR(64),
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "state" "operation_state" NOT NULL DEFAULT 'requested',
    "reason" VARCHAR(128) NOT NULL DEFAULT '',
    "requested_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "payment_operation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "payment_operation_idempotency_key_key" ON "payment_operation"("idempotency_key");

-- CreateIndex
CREATE INDEX "payment_operation_order_id_idx" ON "payment_operation"("order_id");

-- CreateIndex
CREATE INDEX "payment_operation_attempt_id_idx" ON "payment_operation"("attempt_id");

-- AddForeignKey
ALTER TABLE "payment_operation" ADD CONSTRAINT "payment_operation_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_operation" ADD CONSTRAINT "payment_operation_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "customer_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_operation" ADD CONSTRAINT "payment_operation_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "payment_attempt"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_operation" ADD CONSTRAINT "payment_operation_requested_by_id_fkey" FOREIGN KEY ("requested_by_id") REFERENCES "user_account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "payment_operation" ADD CHECK ("amount_minor" > 0);

-- What was sent and not answered yet: few among many.
CREATE INDEX "payment_operation_open" ON "payment_operation" ("created_at") WHERE "state" IN ('requested', 'unclear');

-- An authorisation is captured once or voided once, whoever asks (contract 8.1, 8.3).
CREATE UNIQUE INDEX "one_end_per_authorisation" ON "payment_operation" ("merchant_id", "on_transaction_id")
  WHERE "kind" IN ('capture', 'void') AND "state" <> 'refused';

DROP FUNCTION "cap_refunds"();

-- What may be asked for, by the ledger as it stands. The order's row is locked first, so that two people wait for each
-- other. A refund on its way counts as if it had been made.
CREATE FUNCTION "cap_operation"() RETURNS trigger LANGUAGE plpgsql AS $$
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
  RETURN NEW;
END $$;

CREATE TRIGGER "operations_are_capped" BEFORE INSERT ON "payment_operation"
  FOR EACH ROW EXECUTE FUNCTION "cap_operation"();

-- What was asked for stays what was asked for; only what became of it is written later.
CREATE FUNCTION "refuse_operation_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was asked of the gateway cannot be changed';
END $$;

CREATE TRIGGER "operations_stay" BEFORE UPDATE ON "payment_operation" FOR EACH ROW
  WHEN ((OLD.order_id, OLD.attempt_id, OLD.kind, OLD.on_transaction_id, OLD.amount_minor, OLD.currency, OLD.idempotency_key)
    IS DISTINCT FROM (NEW.order_id, NEW.attempt_id, NEW.kind, NEW.on_transaction_id, NEW.amount_minor, NEW.currency, NEW.idempotency_key))
  EXECUTE FUNCTION "refuse_operation_change"();
