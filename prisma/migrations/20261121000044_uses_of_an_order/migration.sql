-- What an order used is looked up by its redemption and its owner. With the coupon between the two, PostgreSQL 18 counts
-- on one search for each coupon that there is, finds every other index as good, and takes one that it has to search so.
ALTER TABLE "redemption_uses" DROP CONSTRAINT "redemption_uses_pkey",
  ADD CONSTRAINT "redemption_uses_pkey" PRIMARY KEY ("redemption_id", "owner_id", "coupon_id");
