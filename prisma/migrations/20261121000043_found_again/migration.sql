-- What people look for in lists, and would otherwise be found by reading everything that an owner has. None of these
-- costs a redemption anything: it is in none of them until it is given back.

-- An order that was given up; live ones have an index of their own.
CREATE INDEX "redemptions_given_up_order_idx" ON "redemptions"("owner_id", "order_reference")
  WHERE (status IN ('RELEASED', 'EXPIRED'));

-- Whatever is not simply redeemed, newest first.
CREATE INDEX "redemptions_status_idx" ON "redemptions"("owner_id", "status", "id" DESC) WHERE (status <> 'REDEEMED');

-- Redemptions by the code of a coupon that is gone; codes that are there have a table of their own.
CREATE INDEX "coupons_deleted_code_idx" ON "coupons"("code", "owner_id") WHERE (deleted_at IS NOT NULL);

-- What was done to one thing, when only its id is known.
DROP INDEX "audit_events_subject_type_subject_id_idx";
CREATE INDEX "audit_events_subject_id_sequence_idx" ON "audit_events"("subject_id", "sequence" DESC);
