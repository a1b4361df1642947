-- CreateTable
CREATE TABLE "blocked_content" (
    "directive" VARCHAR(40) NOT NULL,
    "source" VARCHAR(255) NOT NULL,
    "count" INTEGER NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "blocked_content_pkey" PRIMARY KEY ("directive","source")
);
