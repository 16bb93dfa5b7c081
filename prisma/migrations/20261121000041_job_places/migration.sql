-- How far a job has come where that is no number: the id that it came to.
ALTER TABLE "bulk_jobs" ADD COLUMN "reached" TEXT;
