-- AlterTable
ALTER TABLE "payment_operation" ADD COLUMN     "is_guessed" BOOLEAN NOT NULL DEFAULT false;

-- Of what is open, only an id that our own call's answer brought into the ledger is surely that request's.
UPDATE "payment_operation" SET "is_guessed" = true
  WHERE "state" IN ('requested', 'unclear') AND "gateway_transaction_id" IS NOT NULL AND NOT EXISTS (
    SELECT FROM "ledger_transaction" row
      WHERE row."attempt_id" = "payment_operation"."attempt_id" AND row."evidence" = 'operation'
        AND row."gateway_transaction_id" = "payment_operation"."gateway_transaction_id");
