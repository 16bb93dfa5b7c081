-- What people look for in lists, and would otherwise be found by reading everything that an owner has.

-- An order that was given up; live ones have an index of their own.
CREATE INDEX "redemptions_given_up_order_idx" ON "redemptions"("owner_id", "order_reference")
  WHERE (status IN ('RELEASED', 'EXPIRED'));

-- Whatever is not simply redeemed, newest first. A redemption is in neither of these until it is given back.
CREATE INDEX "redemptions_status_idx" ON "redemptions"("owner_id", "status", "id" DESC) WHERE (status <> 'REDEEMED');

-- By a code, whatever became of its coupon since.
CREATE INDEX "redemption_uses_code_redemption_id_idx" ON "redemption_uses"("code", "redemption_id" DESC);

-- What was done to one thing, when only its id is known.
DROP INDEX "audit_events_subject_type_subject_id_idx";
CREATE INDEX "audit_events_subject_id_sequence_idx" ON "audit_events"("subject_id", "sequence" DESC);
