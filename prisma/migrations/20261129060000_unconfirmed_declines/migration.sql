-- Declines that cannot be confirmed, and transactions of a type that is not known.
ALTER TABLE "webhook_delivery" ADD COLUMN "reports_decline" BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE "payment_attempt" ADD COLUMN "unknown_type" VARCHAR(60);
