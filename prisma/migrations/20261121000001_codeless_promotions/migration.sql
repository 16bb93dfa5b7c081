-- Integer ids of promotions, for the APIs whose ids are integers.
ALTER TABLE "promotions" ADD COLUMN "number" SERIAL NOT NULL;

-- The part of a discount that the shipping bears.
ALTER TABLE "redemption_uses" ADD COLUMN "shipping_discount_minor" BIGINT NOT NULL DEFAULT 0;

-- CreateIndex
CREATE UNIQUE INDEX "promotions_owner_id_number_key" ON "promotions"("owner_id", "number");

-- A promotion applies by itself once.
CREATE UNIQUE INDEX "coupons_codeless_key" ON "coupons"("promotion_id", "owner_id") WHERE (code = '' AND deleted_at IS NULL);

ALTER TABLE "redemption_uses" ADD CONSTRAINT "redemption_uses_shipping_check"
  CHECK ("shipping_discount_minor" BETWEEN 0 AND "discount_minor");
