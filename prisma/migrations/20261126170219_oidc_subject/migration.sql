-- AlterTable
ALTER TABLE "user_account" ADD COLUMN     "oidc_issuer" VARCHAR(500),
ADD COLUMN     "oidc_subject" VARCHAR(255);

-- CreateIndex
CREATE UNIQUE INDEX "user_account_oidc_issuer_oidc_subject_key" ON "user_account"("oidc_issuer", "oidc_subject");
