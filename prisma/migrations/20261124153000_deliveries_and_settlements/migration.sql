-- AlterTable
ALTER TABLE "webhook_delivery" ADD COLUMN     "first_byte_at" TIMESTAMPTZ(3),
ADD COLUMN     "misdirected" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "attention_settlement" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "order_id" UUID NOT NULL,
    "reason" "attention_reason" NOT NULL,
    "fingerprint" CHAR(64) NOT NULL,
    "why" VARCHAR(500) NOT NULL,
    "settled_by_id" UUID,
    "settled_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "attention_settlement_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "attention_settlement_order_id_reason_fingerprint_key" ON "attention_settlement"("order_id", "reason", "fingerprint");

-- CreateIndex
CREATE INDEX "webhook_delivery_merchant_id_received_at_id_idx" ON "webhook_delivery"("merchant_id", "received_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "webhook_delivery_merchant_id_outcome_received_at_id_idx" ON "webhook_delivery"("merchant_id", "outcome", "received_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "attention_settlement" ADD CONSTRAINT "attention_settlement_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "customer_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attention_settlement" ADD CONSTRAINT "attention_settlement_settled_by_id_fkey" FOREIGN KEY ("settled_by_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Deliveries of no payment of ours are few among many: this index holds only them.
CREATE INDEX "webhook_delivery_orphan" ON "webhook_delivery" ("merchant_id", "received_at" DESC, "id" DESC)
  WHERE "attempt_id" IS NULL;

-- A judgement is a fact: it is not taken back by changing it.
CREATE FUNCTION "refuse_settlement_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'settlements are append-only: % refused', TG_OP;
END $$;

CREATE TRIGGER "settlements_are_append_only" BEFORE UPDATE OR DELETE ON "attention_settlement"
  FOR EACH ROW EXECUTE FUNCTION "refuse_settlement_change"();
