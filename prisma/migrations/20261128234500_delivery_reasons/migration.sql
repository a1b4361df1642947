-- Why a delivery ended as it did is a code with parameters; what was written in words stays readable.
ALTER TABLE "webhook_delivery"
  ADD COLUMN "reason_code" VARCHAR(40),
  ADD COLUMN "reason_params" JSONB,
  ADD COLUMN "gateway_transaction_id" VARCHAR(64);
UPDATE "webhook_delivery"
  SET "reason_code" = 'recorded_before', "reason_params" = jsonb_build_object('text', "reason")
  WHERE "reason" IS NOT NULL;
ALTER TABLE "webhook_delivery" DROP COLUMN "reason";

ALTER TABLE "ledger_entry" ADD COLUMN "is_currency_assumed" BOOLEAN NOT NULL DEFAULT false;
