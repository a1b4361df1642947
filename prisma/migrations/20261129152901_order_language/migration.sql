-- AlterTable
ALTER TABLE "customer_order" ADD COLUMN     "language" VARCHAR(8) NOT NULL DEFAULT 'en';
