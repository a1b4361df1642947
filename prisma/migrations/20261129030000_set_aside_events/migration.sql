-- Events that a durable reader has passed without receiving them.
CREATE TABLE "set_aside_event" (
    "reader_name" VARCHAR(60) NOT NULL,
    "event_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "set_aside_event_pkey" PRIMARY KEY ("reader_name", "event_id")
);

CREATE INDEX "set_aside_event_event_id_idx" ON "set_aside_event"("event_id");

ALTER TABLE "set_aside_event" ADD CONSTRAINT "set_aside_event_reader_name_fkey" FOREIGN KEY ("reader_name") REFERENCES "event_reader"("name") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "set_aside_event" ADD CONSTRAINT "set_aside_event_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "order_event"("id") ON DELETE CASCADE ON UPDATE CASCADE;
