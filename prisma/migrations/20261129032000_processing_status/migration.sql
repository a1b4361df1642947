-- Orders for which something pending or unanswered may be a payment. A new value can be used from the next migration on.
ALTER TYPE "order_status" ADD VALUE 'processing' AFTER 'awaiting_payment';
