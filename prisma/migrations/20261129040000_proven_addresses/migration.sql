-- When the user proved that the address is theirs.
ALTER TABLE "user_account" ADD COLUMN     "email_proven_at" TIMESTAMPTZ(3);

-- Accounts that did not come from a link were made on the console, and the provider has verified those it signed in.
UPDATE "user_account" SET "email_proven_at" = "created_at"
  WHERE "oidc_subject" IS NOT NULL
    OR NOT EXISTS (SELECT 1 FROM "audit_entry" a WHERE a."user_id" = "user_account"."id" AND a."action" = 'accept_invitation');
