-- CreateEnum
CREATE TYPE "role" AS ENUM ('owner', 'staff', 'viewer');

-- CreateEnum
CREATE TYPE "order_status" AS ENUM ('awaiting_payment', 'declined', 'cancelled', 'expired', 'authorized', 'voided', 'paid', 'partially_refunded', 'refunded');

-- CreateEnum
CREATE TYPE "attention_reason" AS ENUM ('amount_mismatch', 'currency_mismatch', 'paid_twice', 'paid_after_close', 'refund_unclear', 'outcome_unknown', 'unconfirmed');

-- CreateEnum
CREATE TYPE "order_closure" AS ENUM ('cancelled', 'expired');

-- CreateEnum
CREATE TYPE "link_state" AS ENUM ('requested', 'open', 'refused', 'unreachable', 'unreadable');

-- CreateEnum
CREATE TYPE "transaction_type" AS ENUM ('authorisation', 'capture', 'refund', 'void');

-- CreateEnum
CREATE TYPE "transaction_outcome" AS ENUM ('approved', 'declined', 'pending', 'unclear');

-- CreateEnum
CREATE TYPE "evidence" AS ENUM ('webhook', 'sweep', 'shopper_return', 'staff', 'operation');

-- CreateEnum
CREATE TYPE "delivery_outcome" AS ENUM ('recorded', 'repeat', 'noted', 'ignored', 'rejected', 'dead');

-- CreateEnum
CREATE TYPE "refund_state" AS ENUM ('requested', 'done', 'refused', 'unclear');

-- CreateTable
CREATE TABLE "merchant" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "slug" VARCHAR(60) NOT NULL,
    "name" VARCHAR(100) NOT NULL,
    "gateway_merchant_id" VARCHAR(128) NOT NULL,
    "gateway_merchant_email" VARCHAR(45) NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "time_zone" VARCHAR(64) NOT NULL DEFAULT 'UTC',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "merchant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_account" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "merchant_id" UUID NOT NULL,
    "email" VARCHAR(254) NOT NULL,
    "name" VARCHAR(100) NOT NULL,
    "password_hash" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "product" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "merchant_id" UUID NOT NULL,
    "slug" VARCHAR(80) NOT NULL,
    "name" VARCHAR(100) NOT NULL,
    "description" VARCHAR(2000) NOT NULL,
    "image" VARCHAR(500) NOT NULL,
    "price_minor" BIGINT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "position" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "product_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customer_order" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "merchant_id" UUID NOT NULL,
    "number" VARCHAR(12) NOT NULL,
    "token" VARCHAR(43) NOT NULL,
    "idempotency_key" UUID NOT NULL,
    "content_hash" CHAR(64) NOT NULL,
    "basket_id" UUID,
    "customer_name" VARCHAR(100) NOT NULL,
    "email" VARCHAR(45) NOT NULL,
    "phone" VARCHAR(20) NOT NULL,
    "billing_address" JSONB NOT NULL,
    "shipping_address" JSONB NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "status" "order_status" NOT NULL DEFAULT 'awaiting_payment',
    "authorized_minor" BIGINT NOT NULL DEFAULT 0,
    "captured_minor" BIGINT NOT NULL DEFAULT 0,
    "refunded_minor" BIGINT NOT NULL DEFAULT 0,
    "attention" "attention_reason"[] DEFAULT ARRAY[]::"attention_reason"[],
    "closed_as" "order_closure",
    "closed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "customer_order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "order_line" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "order_id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "name" VARCHAR(100) NOT NULL,
    "unit_price_minor" BIGINT NOT NULL,
    "quantity" INTEGER NOT NULL,

    CONSTRAINT "order_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_attempt" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "order_id" UUID NOT NULL,
    "merchant_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "merchant_txn_ref" VARCHAR(45) NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "link_state" "link_state" NOT NULL DEFAULT 'requested',
    "gateway_link_id" VARCHAR(64),
    "link_url" TEXT,
    "decline_told_at" TIMESTAMPTZ(3),
    "decline_told_code" INTEGER,
    "outcome_unknown_at" TIMESTAMPTZ(3),
    "asks" INTEGER NOT NULL DEFAULT 0,
    "next_ask_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payment_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_transaction" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "merchant_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "attempt_id" UUID NOT NULL,
    "gateway_transaction_id" VARCHAR(64) NOT NULL,
    "type" "transaction_type" NOT NULL,
    "outcome" "transaction_outcome" NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "response_code" INTEGER,
    "gateway_code" VARCHAR(20),
    "scheme" VARCHAR(30),
    "card_masked" VARCHAR(25),
    "auth_code" VARCHAR(20),
    "is_live" BOOLEAN,
    "occurred_at" TIMESTAMPTZ(3),
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "evidence" "evidence" NOT NULL,
    "delivery_id" UUID,

    CONSTRAINT "ledger_transaction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_delivery" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "merchant_txn_ref" VARCHAR(45) NOT NULL,
    "body" TEXT NOT NULL,
    "body_sha256" CHAR(64) NOT NULL,
    "headers" JSONB NOT NULL,
    "authenticity" JSONB NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "processed_at" TIMESTAMPTZ(3),
    "outcome" "delivery_outcome",
    "reason" TEXT,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "next_try_at" TIMESTAMPTZ(3),
    "merchant_id" UUID,
    "order_id" UUID,
    "attempt_id" UUID,

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "refund_request" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "merchant_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "idempotency_key" UUID NOT NULL,
    "captured_transaction_id" VARCHAR(64) NOT NULL,
    "refund_gateway_transaction_id" VARCHAR(64),
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "state" "refund_state" NOT NULL DEFAULT 'requested',
    "reason" VARCHAR(128) NOT NULL DEFAULT '',
    "requested_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "refund_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "order_event" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "order_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kind" VARCHAR(40) NOT NULL,
    "message" TEXT NOT NULL,

    CONSTRAINT "order_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff_action" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "merchant_id" UUID NOT NULL,
    "user_id" UUID,
    "action" VARCHAR(60) NOT NULL,
    "target" VARCHAR(100),
    "detail" JSONB,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "staff_action_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "merchant_slug_key" ON "merchant"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "merchant_gateway_merchant_id_key" ON "merchant"("gateway_merchant_id");

-- CreateIndex
CREATE UNIQUE INDEX "user_account_email_key" ON "user_account"("email");

-- CreateIndex
CREATE INDEX "user_account_merchant_id_idx" ON "user_account"("merchant_id");

-- CreateIndex
CREATE UNIQUE INDEX "product_slug_key" ON "product"("slug");

-- CreateIndex
CREATE INDEX "product_merchant_id_active_position_idx" ON "product"("merchant_id", "active", "position");

-- CreateIndex
CREATE UNIQUE INDEX "customer_order_number_key" ON "customer_order"("number");

-- CreateIndex
CREATE UNIQUE INDEX "customer_order_token_key" ON "customer_order"("token");

-- CreateIndex
CREATE UNIQUE INDEX "customer_order_idempotency_key_key" ON "customer_order"("idempotency_key");

-- CreateIndex
CREATE INDEX "customer_order_merchant_id_created_at_id_idx" ON "customer_order"("merchant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "customer_order_basket_id_idx" ON "customer_order"("basket_id");

-- CreateIndex
CREATE INDEX "order_line_product_id_idx" ON "order_line"("product_id");

-- CreateIndex
CREATE UNIQUE INDEX "order_line_order_id_position_key" ON "order_line"("order_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "payment_attempt_merchant_txn_ref_key" ON "payment_attempt"("merchant_txn_ref");

-- CreateIndex
CREATE INDEX "payment_attempt_next_ask_at_idx" ON "payment_attempt"("next_ask_at");

-- CreateIndex
CREATE UNIQUE INDEX "payment_attempt_order_id_ordinal_key" ON "payment_attempt"("order_id", "ordinal");

-- CreateIndex
CREATE INDEX "ledger_transaction_order_id_recorded_at_idx" ON "ledger_transaction"("order_id", "recorded_at");

-- CreateIndex
CREATE INDEX "ledger_transaction_attempt_id_idx" ON "ledger_transaction"("attempt_id");

-- CreateIndex
CREATE UNIQUE INDEX "transaction_fact_key" ON "ledger_transaction"("merchant_id", "gateway_transaction_id", "type", "outcome", "amount_minor", "currency");

-- CreateIndex
CREATE INDEX "webhook_delivery_merchant_txn_ref_body_sha256_idx" ON "webhook_delivery"("merchant_txn_ref", "body_sha256");

-- CreateIndex
CREATE INDEX "webhook_delivery_order_id_received_at_idx" ON "webhook_delivery"("order_id", "received_at");

-- CreateIndex
CREATE UNIQUE INDEX "refund_request_idempotency_key_key" ON "refund_request"("idempotency_key");

-- CreateIndex
CREATE INDEX "refund_request_order_id_idx" ON "refund_request"("order_id");

-- CreateIndex
CREATE INDEX "order_event_order_id_at_idx" ON "order_event"("order_id", "at");

-- CreateIndex
CREATE INDEX "staff_action_merchant_id_at_idx" ON "staff_action"("merchant_id", "at");

-- AddForeignKey
ALTER TABLE "user_account" ADD CONSTRAINT "user_account_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "product" ADD CONSTRAINT "product_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_order" ADD CONSTRAINT "customer_order_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "customer_order"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_attempt" ADD CONSTRAINT "payment_attempt_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "customer_order"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_attempt" ADD CONSTRAINT "payment_attempt_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_transaction" ADD CONSTRAINT "ledger_transaction_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_transaction" ADD CONSTRAINT "ledger_transaction_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "customer_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_transaction" ADD CONSTRAINT "ledger_transaction_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "payment_attempt"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "customer_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "payment_attempt"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refund_request" ADD CONSTRAINT "refund_request_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refund_request" ADD CONSTRAINT "refund_request_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "customer_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refund_request" ADD CONSTRAINT "refund_request_requested_by_id_fkey" FOREIGN KEY ("requested_by_id") REFERENCES "user_account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_event" ADD CONSTRAINT "order_event_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "customer_order"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_action" ADD CONSTRAINT "staff_action_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_action" ADD CONSTRAINT "staff_action_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE SET NULL ON UPDATE CASCADE;
