-- AlterTable
ALTER TABLE "merchant" ADD COLUMN     "receipt_contact" VARCHAR(200) NOT NULL DEFAULT '',
ADD COLUMN     "receipt_note" VARCHAR(1000) NOT NULL DEFAULT '',
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "product" ADD COLUMN     "priced_in" CHAR(3),
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;


-- What is for sale has a price in the shop's currency.
ALTER TABLE "product" ADD CHECK ("priced_in" ~ '^[A-Z]{3}$'), ADD CHECK (NOT "active" OR "priced_in" IS NULL);
