-- AlterTable
ALTER TABLE "payment_operation" ADD COLUMN     "is_guessed" BOOLEAN NOT NULL DEFAULT false;
