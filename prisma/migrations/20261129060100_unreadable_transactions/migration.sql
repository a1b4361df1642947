-- Approved transactions that polls found and that cannot be read.
ALTER TABLE "payment_attempt" ADD COLUMN "unreadable_ids" VARCHAR(64)[] DEFAULT ARRAY[]::VARCHAR(64)[];
