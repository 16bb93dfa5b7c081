-- CreateEnum
CREATE TYPE "BulkJobStatus" AS ENUM ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED');

-- Work that is too much for one request, and how far it has come.
CREATE TABLE "bulk_jobs" (
    "id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" "BulkJobStatus" NOT NULL DEFAULT 'QUEUED',
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "position" INTEGER NOT NULL DEFAULT 0,
    "params" JSONB NOT NULL,
    "asked_by" JSONB NOT NULL,
    "run_id" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(6),
    "finished_at" TIMESTAMPTZ(6),

    CONSTRAINT "bulk_jobs_pkey" PRIMARY KEY ("id","owner_id")
);

-- What a job is given line by line. No foreign key: a million lines are copied in at once, with their job.
CREATE TABLE "bulk_job_lines" (
    "job_id" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "code" TEXT,
    "email" TEXT,
    "coupon_id" TEXT,
    "error" TEXT,

    CONSTRAINT "bulk_job_lines_pkey" PRIMARY KEY ("job_id","line")
);

-- CreateIndex
CREATE INDEX "bulk_jobs_owner_id_id_idx" ON "bulk_jobs"("owner_id", "id" DESC);

-- CreateIndex
CREATE INDEX "bulk_job_lines_errors_idx" ON "bulk_job_lines"("job_id", "line") WHERE (error IS NOT NULL);

-- What Prisma cannot state: nothing is done twice or beyond what was asked, and what has ended has an end.
ALTER TABLE "bulk_jobs"
  ADD CONSTRAINT "bulk_jobs_counts_check" CHECK ("total" >= 0 AND "done" >= 0 AND "failed" >= 0 AND "position" >= 0 AND "done" + "failed" <= "total"),
  ADD CONSTRAINT "bulk_jobs_finished_check" CHECK (("status" IN ('SUCCEEDED', 'FAILED', 'CANCELLED')) = ("finished_at" IS NOT NULL));
