-- AlterTable
ALTER TABLE "customer_order" ADD COLUMN     "is_live" BOOLEAN,
ADD COLUMN     "scheme" VARCHAR(30);

-- CreateIndex
CREATE INDEX "customer_order_merchant_id_status_created_at_id_idx" ON "customer_order"("merchant_id", "status", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "customer_order_merchant_id_scheme_created_at_id_idx" ON "customer_order"("merchant_id", "scheme", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "customer_order_merchant_id_is_live_created_at_id_idx" ON "customer_order"("merchant_id", "is_live", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "customer_order_merchant_id_currency_created_at_id_idx" ON "customer_order"("merchant_id", "currency", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "customer_order_merchant_id_currency_total_minor_id_idx" ON "customer_order"("merchant_id", "currency", "total_minor", "id");


-- Orders that need a person are few among many.
CREATE INDEX "customer_order_attention" ON "customer_order" ("merchant_id", "created_at" DESC, "id" DESC)
  WHERE "attention" <> '{}';

-- E-mail addresses are searched by their beginning, in any case of letters.
CREATE INDEX "customer_order_email_prefix" ON "customer_order" ("merchant_id", lower("email") text_pattern_ops);

-- What the orders' ledgers already say, as lib/orders/payment-card.ts would read them.
UPDATE "customer_order" AS o SET "scheme" = said."scheme", "is_live" = said."is_live"
FROM (
  SELECT "order_id",
    (array_agg("scheme" ORDER BY "outcome" = 'approved' DESC, coalesce("occurred_at", "recorded_at") DESC,
      "gateway_transaction_id" COLLATE "C" DESC) FILTER (WHERE "scheme" IS NOT NULL))[1] AS "scheme",
    (array_agg("is_live" ORDER BY "outcome" = 'approved' DESC, coalesce("occurred_at", "recorded_at") DESC,
      "gateway_transaction_id" COLLATE "C" DESC) FILTER (WHERE "is_live" IS NOT NULL))[1] AS "is_live"
  FROM "ledger_transaction" GROUP BY "order_id"
) AS said
WHERE o."id" = said."order_id";
