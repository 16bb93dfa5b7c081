-- Lists of coupons leave out the codes of profiles, of which there may be millions. What is there now is a profile's
-- code for the most part: that is said by the default, and the few others are corrected.
ALTER TABLE "coupons" ADD COLUMN "in_profile" BOOLEAN NOT NULL DEFAULT true;
UPDATE "coupons" c SET "in_profile" = false
  FROM "promotions" p WHERE p."id" = c."promotion_id" AND p."owner_id" = c."owner_id" AND p."source" <> 'DISCOUNT_PROFILE';
ALTER TABLE "coupons" ALTER COLUMN "in_profile" SET DEFAULT false;

CREATE INDEX "coupons_listed_idx" ON "coupons"("owner_id", "id" DESC) WHERE (NOT in_profile AND deleted_at IS NULL);
