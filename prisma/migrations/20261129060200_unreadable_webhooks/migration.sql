-- Webhooks whose body cannot be read.
ALTER TYPE "delivery_outcome" ADD VALUE 'unreadable';
