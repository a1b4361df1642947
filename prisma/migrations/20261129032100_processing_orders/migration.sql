-- Derives the status of open orders again: held for review, with a pending payment, or with a webhook that is not confirmed yet.
UPDATE "customer_order" AS o SET "status" = 'processing'
WHERE o."status" IN ('awaiting_payment', 'declined') AND o."closed_as" IS NULL AND (
  o."review_reasons" && '{amount_mismatch,currency_mismatch,outcome_unknown,unconfirmed}'::"review_reason"[]
  OR EXISTS (
    SELECT FROM "webhook_delivery" AS d
    WHERE d."order_id" = o."id" AND d."processed_at" IS NULL AND d."next_try_at" IS NOT NULL
  )
  OR EXISTS (
    SELECT FROM "ledger_entry" AS open JOIN "payment_attempt" AS a ON a."id" = open."attempt_id"
    WHERE open."order_id" = o."id" AND open."outcome" = 'pending' AND a."outcome_unknown_at" IS NULL
      AND NOT EXISTS (
        SELECT FROM "ledger_entry" AS later
        WHERE later."attempt_id" = open."attempt_id"
          AND later."gateway_transaction_id" = open."gateway_transaction_id"
          AND (
            (later."type" = open."type" AND later."outcome" <> 'pending')
            -- A sale that was called an authorization while it was open.
            OR (open."type" = 'authorization' AND later."type" = 'capture' AND later."outcome" IN ('approved', 'declined'))
          )
      )
  )
);
