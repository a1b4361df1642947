-- The first sign of a payment that no other row shows.
ALTER TABLE "payment_attempt" ADD COLUMN "payment_hint_at" TIMESTAMPTZ(3);
