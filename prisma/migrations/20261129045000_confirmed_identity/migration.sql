-- A refund of more than this needs a user who has shown lately who they are.
ALTER TABLE "merchant" ADD COLUMN     "refund_confirm_above_minor" BIGINT;

-- When a user last showed who they are. Of the present sessions: at the sign-in.
ALTER TABLE "session" ADD COLUMN     "confirmed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
UPDATE "session" SET "confirmed_at" = "started_at";
