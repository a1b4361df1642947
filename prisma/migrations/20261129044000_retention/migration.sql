-- Personal data is removed after its retention. The rows stay.
ALTER TABLE "webhook_delivery" ADD COLUMN "body_removed_at" TIMESTAMPTZ(3),
  ADD CHECK ("body_removed_at" IS NULL OR "body" = '');

-- What is still to be removed, the oldest first.
CREATE INDEX "webhook_delivery_with_body" ON "webhook_delivery" ("received_at") WHERE "body_removed_at" IS NULL;
CREATE INDEX "audit_entry_with_address" ON "audit_entry" ("at") WHERE "address" IS NOT NULL;

-- It runs with the rights of its owner, since those of the program need not suffice to change the audit. Six days, one less than
-- the shortest retention, because the clocks of program and database differ.
CREATE FUNCTION remove_audit_addresses(older_than timestamptz, most int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  removed int;
BEGIN
  IF older_than > now() - interval '6 days' THEN
    RAISE EXCEPTION 'addresses of the audit are kept for at least 6 days';
  END IF;
  UPDATE audit_entry SET address = NULL WHERE id IN (
    SELECT id FROM audit_entry WHERE address IS NOT NULL AND at < older_than ORDER BY at LIMIT most FOR UPDATE SKIP LOCKED);
  GET DIAGNOSTICS removed = ROW_COUNT;
  RETURN removed;
END $$;
