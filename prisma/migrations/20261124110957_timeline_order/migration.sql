-- DropIndex
DROP INDEX "order_event_order_id_at_idx";

-- AlterTable
ALTER TABLE "order_event" ADD COLUMN     "place" BIGSERIAL NOT NULL;

-- CreateIndex
CREATE INDEX "order_event_order_id_at_place_idx" ON "order_event"("order_id", "at", "place");
