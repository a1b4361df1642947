-- DropIndex
DROP INDEX "staff_action_merchant_id_at_idx";

-- AlterTable
ALTER TABLE "staff_action" DROP COLUMN "detail",
ADD COLUMN     "address" VARCHAR(45),
ADD COLUMN     "after" JSONB,
ADD COLUMN     "before" JSONB;

-- CreateIndex
CREATE INDEX "staff_action_merchant_id_at_id_idx" ON "staff_action"("merchant_id", "at" DESC, "id" DESC);

