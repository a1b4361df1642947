-- Gives a position to events that were committed without one. One at a time, so that a position that becomes visible is
-- always greater than any that was visible before: readers remember how far they came, and never look back. Of one order
-- the events become visible in the order of their place, so they are numbered in it. No position is given twice, not
-- even after the newest events were deleted.
CREATE FUNCTION number_order_events() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM order_event WHERE position IS NULL) THEN
    RETURN;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('order_event'));
  UPDATE order_event SET position = numbered.position
  FROM (
    SELECT unread.id, last.position + row_number() OVER (ORDER BY unread.place) AS position
    FROM (SELECT id, place FROM order_event WHERE position IS NULL ORDER BY place LIMIT 1000) AS unread,
      (SELECT greatest((SELECT max(position) FROM order_event), (SELECT max(position) FROM event_reader), 0) AS position) AS last
  ) AS numbered
  WHERE order_event.id = numbered.id;
END $$;
