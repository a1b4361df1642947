-- The ledger, the events of orders, the audit and resolutions only grow, whoever writes. Their rows are changed in three
-- ways: an event gets its position once, addresses of the audit are removed after their retention, and texts about a
-- customer are removed. The serving role has none of these rights itself: functions of the owner do it (decision 37).

-- An order or a user with such rows is never deleted; before, their deletion would have changed these rows.
ALTER TABLE "order_event" DROP CONSTRAINT "order_event_order_id_fkey";
ALTER TABLE "order_event" ADD CONSTRAINT "order_event_order_id_fkey"
  FOREIGN KEY ("order_id") REFERENCES "customer_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "audit_entry" DROP CONSTRAINT "audit_entry_user_id_fkey";
ALTER TABLE "audit_entry" ADD CONSTRAINT "audit_entry_user_id_fkey"
  FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Whether `after` is `before` with the text of some of these members replaced by [removed], and nothing else.
CREATE FUNCTION only_texts_removed(before jsonb, after jsonb, members text[]) RETURNS boolean IMMUTABLE LANGUAGE sql
SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(jsonb_typeof(before) = 'object' AND jsonb_typeof(after) = 'object' AND before - members = after - members
    AND NOT EXISTS (
      SELECT FROM unnest(members) AS member
      WHERE after -> member IS DISTINCT FROM before -> member
        AND (jsonb_typeof(before -> member) IS DISTINCT FROM 'string' OR after -> member IS DISTINCT FROM '"[removed]"')), false)
$$;

CREATE FUNCTION refuse_event_change() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  allowed order_event;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    allowed := OLD;
    IF OLD.position IS NULL THEN
      allowed.position := NEW.position;
    END IF;
    IF NEW.parameters IS DISTINCT FROM OLD.parameters
      AND only_texts_removed(OLD.parameters, NEW.parameters, ARRAY['reason', 'why', 'text'])
      AND EXISTS (SELECT FROM customer_order WHERE id = OLD.order_id AND customer_erased_at IS NOT NULL) THEN
      allowed.parameters := NEW.parameters;
    END IF;
    IF NEW IS NOT DISTINCT FROM allowed THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'order events are append-only: % refused', TG_OP;
END $$;

CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  allowed audit_entry;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    allowed := OLD;
    IF NEW.address IS NULL AND OLD.at < now() - interval '6 days' THEN
      allowed.address := NULL;
    END IF;
    IF OLD.action IN ('capture', 'void', 'refund', 'resolve_review', 'export_orders')
      AND only_texts_removed(OLD.details, NEW.details, ARRAY['reason', 'why', 'search']) THEN
      allowed.details := NEW.details;
    END IF;
    IF NEW IS NOT DISTINCT FROM allowed THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'the audit is append-only: % refused', TG_OP;
END $$;

CREATE FUNCTION refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: TRUNCATE refused', TG_TABLE_NAME;
END $$;

CREATE TRIGGER "events_are_append_only" BEFORE UPDATE OR DELETE ON "order_event"
  FOR EACH ROW EXECUTE FUNCTION refuse_event_change();
CREATE TRIGGER "audit_is_append_only" BEFORE UPDATE OR DELETE ON "audit_entry"
  FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER "ledger_is_not_truncated" BEFORE TRUNCATE ON "ledger_entry" EXECUTE FUNCTION refuse_truncate();
CREATE TRIGGER "events_are_not_truncated" BEFORE TRUNCATE ON "order_event" EXECUTE FUNCTION refuse_truncate();
CREATE TRIGGER "audit_is_not_truncated" BEFORE TRUNCATE ON "audit_entry" EXECUTE FUNCTION refuse_truncate();
CREATE TRIGGER "resolutions_are_not_truncated" BEFORE TRUNCATE ON "review_resolution" EXECUTE FUNCTION refuse_truncate();

-- It gives positions with the rights of its owner: the serving role may not update events.
ALTER FUNCTION number_order_events() SECURITY DEFINER SET search_path = public, pg_temp;
