-- Accepted by the gateway and not done yet; accepted and failed later. In a migration of its own: a value can be used only
-- after the transaction that adds it.
ALTER TYPE "operation_state" ADD VALUE 'sent' AFTER 'requested';
ALTER TYPE "operation_state" ADD VALUE 'failed' AFTER 'refused';
ALTER TYPE "review_reason" ADD VALUE 'operation_failed' AFTER 'refund_unclear';
