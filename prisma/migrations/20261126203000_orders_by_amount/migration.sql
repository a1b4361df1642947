-- DropIndex
DROP INDEX "customer_order_merchant_id_currency_created_at_id_idx";

-- DropIndex
DROP INDEX "customer_order_merchant_id_currency_total_minor_id_idx";

-- CreateIndex
CREATE INDEX "customer_order_merchant_id_currency_created_at_id_total_min_idx" ON "customer_order"("merchant_id", "currency", "created_at" DESC, "id" DESC, "total_minor");

-- CreateIndex
CREATE INDEX "customer_order_merchant_id_currency_total_minor_id_created__idx" ON "customer_order"("merchant_id", "currency", "total_minor", "id", "created_at");

-- CreateIndex
CREATE INDEX "customer_order_merchant_id_status_currency_total_minor_id_idx" ON "customer_order"("merchant_id", "status", "currency", "total_minor", "id");

-- CreateIndex
CREATE INDEX "customer_order_merchant_id_scheme_currency_total_minor_id_idx" ON "customer_order"("merchant_id", "scheme", "currency", "total_minor", "id");

-- CreateIndex
CREATE INDEX "customer_order_merchant_id_is_live_currency_total_minor_id_idx" ON "customer_order"("merchant_id", "is_live", "currency", "total_minor", "id");


-- Orders that need a person, in either order of the list, with the reasons beside: one reason is found in the index alone.
DROP INDEX "customer_order_attention";
CREATE INDEX "customer_order_attention" ON "customer_order" ("merchant_id", "created_at" DESC, "id" DESC)
  INCLUDE ("attention", "currency", "total_minor") WHERE "attention" <> '{}';
CREATE INDEX "customer_order_attention_amount" ON "customer_order" ("merchant_id", "currency", "total_minor", "id")
  INCLUDE ("attention", "created_at") WHERE "attention" <> '{}';
