-- Events are stored as kind and parameters; their sentences are made where they are shown. What was stored as a sentence
-- stays as it was written. That a shopper came back is recorded once per attempt, so that row is known by its parameters.
ALTER TABLE "order_event" ADD COLUMN "parameters" JSONB, ADD COLUMN "position" BIGINT;

UPDATE "order_event" SET
  "position" = numbered."position",
  "kind" = CASE WHEN "kind" ~ '^returned_cancelled_[0-9]{1,9}$' THEN 'shopper_returned' ELSE 'recorded_before' END,
  "parameters" = CASE WHEN "kind" ~ '^returned_cancelled_[0-9]{1,9}$'
    THEN jsonb_build_object('through', 'cancelled', 'ordinal', substring("kind" FROM '[0-9]+$')::int)
    ELSE jsonb_build_object('kind', "kind", 'text', "message") END
FROM (SELECT "id", row_number() OVER (ORDER BY "place") AS "position" FROM "order_event") AS numbered
WHERE "order_event"."id" = numbered."id";

ALTER TABLE "order_event" ALTER COLUMN "parameters" SET NOT NULL, DROP COLUMN "message";

-- One line at a time was written, and within an order that is the order of their places.
DROP INDEX "order_event_order_id_at_place_idx";
CREATE INDEX "order_event_order_id_place_idx" ON "order_event"("order_id", "place");

-- The outbox. An event has no position until it is committed.
CREATE UNIQUE INDEX "order_event_position_key" ON "order_event"("position");
CREATE INDEX "order_event_without_position" ON "order_event" ("place") WHERE "position" IS NULL;

CREATE TABLE "event_reader" (
    "name" VARCHAR(60) NOT NULL,
    "position" BIGINT NOT NULL,

    CONSTRAINT "event_reader_pkey" PRIMARY KEY ("name")
);
