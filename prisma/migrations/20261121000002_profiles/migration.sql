-- The names that an owner's live profiles have, in lower case: two profiles never have one.
CREATE TABLE "profile_names" (
    "owner_id" TEXT NOT NULL,
    "folded_name" TEXT NOT NULL,
    "promotion_id" TEXT NOT NULL,

    CONSTRAINT "profile_names_pkey" PRIMARY KEY ("owner_id","folded_name")
);

-- CreateIndex
CREATE UNIQUE INDEX "profile_names_promotion_id_owner_id_key" ON "profile_names"("promotion_id", "owner_id");

-- AddForeignKey
ALTER TABLE "profile_names" ADD CONSTRAINT "profile_names_promotion_id_owner_id_fkey" FOREIGN KEY ("promotion_id", "owner_id") REFERENCES "promotions"("id", "owner_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Profiles are listed without looking at other promotions.
CREATE INDEX "promotions_profiles_idx" ON "promotions"("owner_id", "number" DESC) WHERE (source = 'DISCOUNT_PROFILE' AND deleted_at IS NULL);

-- The newest assigned codes of a profile are found without looking at its other codes.
CREATE INDEX "coupons_assigned_promotion_idx" ON "coupons"("promotion_id", "id" DESC) WHERE (assigned_customer_id IS NOT NULL);

-- The newest uses of a profile are found without looking at its codes.
CREATE INDEX "redemption_uses_promotion_id_redemption_id_idx" ON "redemption_uses"("promotion_id", "redemption_id" DESC);
