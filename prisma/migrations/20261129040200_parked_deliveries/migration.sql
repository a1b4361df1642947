-- Webhooks received while a table that webhook_delivery refers to was locked.
-- CreateTable
CREATE TABLE "parked_delivery" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "merchant_txn_ref" VARCHAR(45) NOT NULL,
    "body" TEXT NOT NULL,
    "body_sha256" CHAR(64) NOT NULL,
    "headers" JSONB NOT NULL,
    "authenticity" JSONB NOT NULL,
    "first_byte_at" TIMESTAMPTZ(3),
    "gateway_transaction_id" VARCHAR(64),
    "gateway_merchant_id" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "parked_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "parked_delivery_received_at_idx" ON "parked_delivery"("received_at");
