-- UUIDs are recorded in small letters from now on (RFC 9562, section 4), so that one id in two spellings is one
-- transaction. What was recorded in capital letters is spelled anew, unless the ledger holds both spellings: that is
-- left for review. Triggers refuse any change of these rows; a spelling is not one.
ALTER TABLE "ledger_entry" DISABLE TRIGGER "ledger_is_append_only";
ALTER TABLE "payment_operation" DISABLE TRIGGER "operations_stay";

CREATE FUNCTION pg_temp.is_capital_uuid(id text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT id ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' AND id <> lower(id)
$$;

UPDATE "ledger_entry" AS entry SET "gateway_transaction_id" = lower("gateway_transaction_id")
WHERE pg_temp.is_capital_uuid("gateway_transaction_id") AND NOT EXISTS (
  SELECT FROM "ledger_entry" AS other
  WHERE other."merchant_id" = entry."merchant_id" AND other."id" <> entry."id" AND other."type" = entry."type"
    AND other."outcome" = entry."outcome" AND other."amount_minor" = entry."amount_minor"
    AND other."currency" = entry."currency"
    AND lower(other."gateway_transaction_id") = lower(entry."gateway_transaction_id"));
UPDATE "payment_operation" SET
  "gateway_transaction_id" = CASE WHEN pg_temp.is_capital_uuid("gateway_transaction_id")
    THEN lower("gateway_transaction_id") ELSE "gateway_transaction_id" END,
  "on_transaction_id" = CASE WHEN pg_temp.is_capital_uuid("on_transaction_id")
    THEN lower("on_transaction_id") ELSE "on_transaction_id" END
WHERE pg_temp.is_capital_uuid("gateway_transaction_id") OR pg_temp.is_capital_uuid("on_transaction_id");

ALTER TABLE "ledger_entry" ENABLE TRIGGER "ledger_is_append_only";
ALTER TABLE "payment_operation" ENABLE TRIGGER "operations_stay";
