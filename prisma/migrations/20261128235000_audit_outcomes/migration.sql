-- The audit says what was tried, what came of it and why (cases E11). Rows from before are named as such an entry is
-- named now; their outcome is taken from what they hold, and stays null where they do not tell it.

CREATE TYPE "audit_outcome" AS ENUM ('done', 'unchanged', 'dry_run', 'pending', 'unclear', 'refused', 'failed');

ALTER TABLE "audit_entry" ADD COLUMN "outcome" "audit_outcome",
  ADD COLUMN "reason" VARCHAR(60),
  ADD COLUMN "details" JSONB;

-- Names of before 20261128230000, and states that were kept under the older name of review reasons.
UPDATE "audit_entry" SET "action" = CASE "action"
  WHEN 'ask_gateway' THEN 'check_payment'
  WHEN 'drive_delivery' THEN 'reprocess_webhook'
  WHEN 'settle_attention' THEN 'resolve_review'
  ELSE "action" END
  WHERE "action" IN ('ask_gateway', 'drive_delivery', 'settle_attention');
UPDATE "audit_entry" SET "before" = "before" - 'attention' || jsonb_build_object('reviewReasons', "before" -> 'attention')
  WHERE "before" ? 'attention';
UPDATE "audit_entry" SET "after" = "after" - 'attention' || jsonb_build_object('reviewReasons', "after" -> 'attention')
  WHERE "after" ? 'attention';

-- Refusals: the target is the permission that the role lacks, or else the record that is not this merchant's.
UPDATE "audit_entry" SET "action" = 'access', "outcome" = 'refused',
  "reason" = CASE WHEN p.name IS NULL THEN 'foreign_record' ELSE 'not_allowed' END,
  "details" = CASE WHEN p.name IS NULL THEN NULL ELSE jsonb_build_object('permission', p.now) END
  FROM "audit_entry" e
  LEFT JOIN (VALUES
    ('view', 'view'), ('change_password', 'change_password'), ('ask_gateway', 'check_payment'),
    ('check_payment', 'check_payment'), ('drive_delivery', 'reprocess_webhook'),
    ('reprocess_webhook', 'reprocess_webhook'), ('capture', 'capture'), ('void', 'void'), ('refund', 'refund'),
    ('attach_transaction', 'attach_transaction'), ('settle_attention', 'resolve_review'),
    ('resolve_review', 'resolve_review'), ('export_orders', 'export_orders'), ('edit_products', 'edit_products'),
    ('edit_shop', 'edit_shop'), ('manage_people', 'manage_people'), ('see_audit', 'see_audit')
  ) AS p (name, now) ON p.name = e."target"
  WHERE "audit_entry"."id" = e."id" AND e."action" = 'refused';

-- Sign-in: how, and why not. Of a refused password it is not kept whether it was wrong or the account disabled.
UPDATE "audit_entry" SET "action" = 'sign_in',
  "outcome" = (CASE "action" WHEN 'sign_in' THEN 'done' ELSE 'refused' END)::"audit_outcome",
  "reason" = CASE "after" ->> 'why'
    WHEN 'the e-mail is not verified there' THEN 'email_unverified'
    WHEN 'disabled' THEN 'account_disabled'
    WHEN 'not the account there that came first' THEN 'subject_mismatch' END,
  "details" = CASE "after" ->> 'by'
    WHEN 'password' THEN '{"method": "password"}'::jsonb
    WHEN 'company sign-in' THEN '{"method": "company"}'::jsonb END,
  "after" = NULL
  WHERE "action" IN ('sign_in', 'sign_in_refused');
UPDATE "audit_entry" SET "outcome" = 'done', "details" = jsonb_build_object('method', "after" -> 'by'), "after" = NULL,
  "address" = nullif("address", 'the console')
  WHERE "action" = 'reset_password' AND "after" ->> 'by' IN ('link', 'console');

-- Payments: what was asked for leaves the state after it. A refusal's reason was not kept.
UPDATE "audit_entry" SET
  "outcome" = CASE "after" ->> 'result'
    WHEN 'done' THEN 'done' WHEN 'pending' THEN 'pending' WHEN 'unclear' THEN 'unclear' WHEN 'repeat' THEN 'unchanged'
    WHEN 'declined' THEN 'refused' WHEN 'refused' THEN 'refused' END::"audit_outcome",
  "reason" = CASE "after" ->> 'result' WHEN 'declined' THEN 'gateway_declined' END,
  "details" = nullif(jsonb_strip_nulls(jsonb_build_object('amountMinor', "after" -> 'amountMinor',
    'currency', "after" -> 'currency', 'reason', "after" -> 'reason')), '{}'),
  "after" = nullif("after" - '{result,amountMinor,currency,reason}'::text[], '{}')
  WHERE "action" IN ('capture', 'void', 'refund');

-- "Did not happen" was kept as an attached transaction, and only once it had been taken.
UPDATE "audit_entry" SET "action" = 'abandon_operation', "outcome" = 'done',
  "details" = jsonb_build_object('operation', o.kind),
  "before" = jsonb_build_object('state', "before" -> o.kind), "after" = jsonb_build_object('state', "after" -> o.kind)
  FROM (VALUES ('capture'), ('void'), ('refund')) AS o (kind)
  WHERE "action" = 'attach_transaction' AND "before" ? o.kind AND "after" ? o.kind;
UPDATE "audit_entry" SET
  "outcome" = CASE "after" ->> 'confirmation'
    WHEN 'recorded' THEN 'done' WHEN 'repeat' THEN 'unchanged'
    WHEN 'unknown' THEN 'refused' WHEN 'foreign' THEN 'refused' WHEN 'no_answer' THEN 'refused' END::"audit_outcome",
  "reason" = CASE "after" ->> 'confirmation'
    WHEN 'unknown' THEN 'unknown_transaction' WHEN 'foreign' THEN 'foreign_transaction'
    WHEN 'no_answer' THEN 'gateway_unreachable' END,
  "details" = nullif(jsonb_strip_nulls(jsonb_build_object('transactionId', "after" -> 'transactionId')), '{}'),
  "after" = nullif("after" - '{transactionId,confirmation}'::text[], '{}')
  WHERE "action" = 'attach_transaction';

-- A check was kept before it was made, unless it has an after; a recalculation only where it gave another result.
UPDATE "audit_entry" SET "action" = 'recalculate_order', "outcome" = 'done'
  WHERE "action" = 'check_payment' AND "before" ? 'status' AND "after" IS NULL;
UPDATE "audit_entry" SET "outcome" = 'done' WHERE "action" = 'check_payment' AND "after" IS NOT NULL;

UPDATE "audit_entry" SET "outcome" = 'done',
  "details" = nullif(jsonb_strip_nulls(jsonb_build_object('reason', "after" -> 'reason', 'why', "after" -> 'why')), '{}'),
  "after" = nullif("after" - '{reason,why}'::text[], '{}')
  WHERE "action" = 'resolve_review';

-- Webhooks: one, or a set; done, or only tried.
UPDATE "audit_entry" SET "action" = 'reprocess_webhooks',
  "outcome" = CASE WHEN "after" ? 'tried' THEN 'dry_run' WHEN "after" ? 'deliveries' THEN 'done' END::"audit_outcome",
  "details" = nullif(coalesce("after" -> 'filter', '{}') || ("after" - 'filter'), '{}'), "target" = NULL, "after" = NULL
  WHERE "action" = 'reprocess_webhook' AND ("target" = 'a filtered set' OR "target" LIKE '% deliveries');
UPDATE "audit_entry" SET "outcome" = 'dry_run', "details" = "after", "after" = NULL
  WHERE "action" = 'reprocess_webhook' AND "after" ? 'tried';
UPDATE "audit_entry" SET "outcome" = 'done' WHERE "action" = 'reprocess_webhook' AND "after" ? 'outcome';

-- Products and settings, the export and users: kept only once it was done.
UPDATE "audit_entry" SET "outcome" = 'done', "action" = CASE
    WHEN "after" ->> 'archived' = 'true' THEN 'archive_product'
    WHEN "after" ->> 'archived' = 'false' THEN 'restore_product'
    WHEN "before" = '{}' THEN 'create_product'
    ELSE 'update_product' END
  WHERE "action" = 'edit_products';
UPDATE "audit_entry" SET "details" = "after", "after" = NULL WHERE "action" = 'export_orders';
UPDATE "audit_entry" SET "outcome" = 'done', "action" = CASE "action"
    WHEN 'edit_shop' THEN 'update_settings'
    WHEN 'invite' THEN 'invite_user'
    WHEN 'make_password_link' THEN 'create_password_link'
    WHEN 'disable' THEN 'disable_user'
    WHEN 'enable' THEN 'enable_user'
    ELSE "action" END
  WHERE "action" IN ('edit_shop', 'export_orders', 'invite', 'withdraw_invitation', 'accept_invitation',
    'make_password_link', 'change_role', 'disable', 'enable', 'sign_out', 'sign_out_everywhere', 'end_session',
    'change_password');
