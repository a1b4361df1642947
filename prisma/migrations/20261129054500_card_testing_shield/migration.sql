-- CreateEnum
CREATE TYPE "shield_standing" AS ENUM ('known', 'ordinary', 'doubtful');

-- AlterTable
ALTER TABLE "merchant" ADD COLUMN     "payments_paused_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "shield_bucket" (
    "key" VARCHAR(22) NOT NULL,
    "capacity_ms" INTEGER NOT NULL,
    "empty_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shield_bucket_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "shield_admission" (
    "attempt_id" UUID NOT NULL,
    "merchant_id" UUID NOT NULL,
    "standing" "shield_standing" NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "block_key" VARCHAR(22) NOT NULL,
    "email_key" VARCHAR(22) NOT NULL,
    "cart_key" VARCHAR(22) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shield_admission_pkey" PRIMARY KEY ("attempt_id")
);

-- CreateTable
CREATE TABLE "shield_alarm" (
    "merchant_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "declines_at" TIMESTAMPTZ(3),
    "delayed" INTEGER NOT NULL,
    "limited" INTEGER NOT NULL,

    CONSTRAINT "shield_alarm_pkey" PRIMARY KEY ("merchant_id")
);

-- CreateTable
CREATE TABLE "waiting_payment" (
    "id" VARCHAR(43) NOT NULL,
    "sealed" BYTEA NOT NULL,
    "waits" INTEGER NOT NULL DEFAULT 1,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "waiting_payment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "shield_bucket_empty_at_idx" ON "shield_bucket"("empty_at");

-- CreateIndex
CREATE INDEX "shield_admission_merchant_id_at_idx" ON "shield_admission"("merchant_id", "at");

-- CreateIndex
CREATE INDEX "shield_admission_at_idx" ON "shield_admission"("at");

-- CreateIndex
CREATE INDEX "waiting_payment_expires_at_idx" ON "waiting_payment"("expires_at");

-- AddForeignKey
ALTER TABLE "shield_admission" ADD CONSTRAINT "shield_admission_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shield_admission" ADD CONSTRAINT "shield_admission_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "payment_attempt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shield_alarm" ADD CONSTRAINT "shield_alarm_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id") ON DELETE CASCADE ON UPDATE CASCADE;
