-- CreateEnum
CREATE TYPE "OwnerKind" AS ENUM ('PLATFORM', 'PARTNER');

-- CreateEnum
CREATE TYPE "OwnerStatus" AS ENUM ('ACTIVE', 'SUSPENDED');

-- CreateEnum
CREATE TYPE "StaffRole" AS ENUM ('ADMIN', 'ANALYST');

-- CreateEnum
CREATE TYPE "ClientRole" AS ENUM ('ADMIN', 'ANALYST', 'SERVICE');

-- CreateEnum
CREATE TYPE "PromotionSource" AS ENUM ('PARTNER_COUPON', 'ADMIN_COUPON', 'COUPON_CODE', 'DISCOUNT_PROFILE');

-- CreateEnum
CREATE TYPE "PromotionStatus" AS ENUM ('ACTIVE', 'INACTIVE', 'ARCHIVED');

-- CreateEnum
CREATE TYPE "Visibility" AS ENUM ('LISTED', 'NOT_LISTED');

-- CreateEnum
CREATE TYPE "IdentityKind" AS ENUM ('ID', 'EMAIL');

-- CreateEnum
CREATE TYPE "OrderType" AS ENUM ('REDEMPTION', 'DEPOSIT');

-- CreateEnum
CREATE TYPE "RedemptionStatus" AS ENUM ('RESERVED', 'REDEEMED', 'RELEASED', 'EXPIRED', 'PARTIALLY_REFUNDED', 'REFUNDED');

-- CreateEnum
CREATE TYPE "UseState" AS ENUM ('HELD', 'USED', 'RETURNED');

-- CreateTable
CREATE TABLE "owners" (
    "id" TEXT NOT NULL,
    "kind" "OwnerKind" NOT NULL,
    "name" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "timezone" TEXT NOT NULL,
    "status" "OwnerStatus" NOT NULL DEFAULT 'ACTIVE',
    "allowed_ips" TEXT[],
    "client_id" TEXT,
    "client_secret_hash" TEXT,
    "credential_version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "owners_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "users" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "role" "StaffRole" NOT NULL,
    "credential_version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_clients" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "ClientRole" NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "credential_version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(6),

    CONSTRAINT "api_clients_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "products" (
    "owner_id" TEXT NOT NULL,
    "product_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "price_minor" BIGINT,
    "on_sale" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "products_pkey" PRIMARY KEY ("owner_id","product_id")
);

-- CreateTable
CREATE TABLE "customers" (
    "id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "redemptions" INTEGER NOT NULL DEFAULT 0,
    "coupon_redemptions" INTEGER NOT NULL DEFAULT 0,
    "merged_into_id" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "customers_pkey" PRIMARY KEY ("id","owner_id")
);

-- CreateTable
CREATE TABLE "customer_identities" (
    "owner_id" TEXT NOT NULL,
    "kind" "IdentityKind" NOT NULL,
    "value" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,

    CONSTRAINT "customer_identities_pkey" PRIMARY KEY ("owner_id","kind","value")
);

-- CreateTable
CREATE TABLE "promotions" (
    "id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "source" "PromotionSource" NOT NULL,
    "status" "PromotionStatus" NOT NULL DEFAULT 'ACTIVE',
    "version" INTEGER NOT NULL DEFAULT 1,
    "currency" CHAR(3) NOT NULL,
    "discount" JSONB NOT NULL,
    "conditions" JSONB NOT NULL,
    "display" JSONB NOT NULL,
    "visibility" "Visibility" NOT NULL DEFAULT 'NOT_LISTED',
    "combinable" BOOLEAN NOT NULL DEFAULT false,
    "starts_at" TIMESTAMPTZ(6),
    "ends_at" TIMESTAMPTZ(6),
    "uses_max" INTEGER,
    "uses_max_per_customer" INTEGER,
    "budget_minor" BIGINT,
    "uses" INTEGER NOT NULL DEFAULT 0,
    "spent_minor" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(6),

    CONSTRAINT "promotions_pkey" PRIMARY KEY ("id","owner_id")
);

-- CreateTable
CREATE TABLE "coupons" (
    "id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "promotion_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "assigned_customer_id" TEXT,
    "uses" INTEGER NOT NULL DEFAULT 0,
    "archived_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(6),

    CONSTRAINT "coupons_pkey" PRIMARY KEY ("id","owner_id")
);

-- CreateTable
CREATE TABLE "coupon_codes" (
    "code" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "coupon_id" TEXT NOT NULL,

    CONSTRAINT "coupon_codes_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "customer_uses" (
    "promotion_id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "uses" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "customer_uses_pkey" PRIMARY KEY ("promotion_id","customer_id","owner_id")
);

-- CreateTable
CREATE TABLE "redemptions" (
    "id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "status" "RedemptionStatus" NOT NULL,
    "customer_id" TEXT,
    "customer_reference" TEXT,
    "customer_email" TEXT,
    "order_reference" TEXT NOT NULL,
    "order_type" "OrderType" NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "lines" JSONB NOT NULL,
    "subtotal_minor" BIGINT NOT NULL,
    "shipping_minor" BIGINT NOT NULL,
    "discount_minor" BIGINT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "automatic" BOOLEAN NOT NULL,
    "counted" BOOLEAN NOT NULL,
    "requested_codes" TEXT[],
    "rejected" JSONB NOT NULL,
    "refunded_order_value_minor" BIGINT NOT NULL DEFAULT 0,
    "refunded_discount_minor" BIGINT NOT NULL DEFAULT 0,
    "refunded_lines" JSONB NOT NULL,
    "expires_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "redemptions_pkey" PRIMARY KEY ("id","owner_id")
);

-- CreateTable
CREATE TABLE "redemption_uses" (
    "redemption_id" TEXT NOT NULL,
    "coupon_id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "promotion_id" TEXT NOT NULL,
    "customer_id" TEXT,
    "code" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "discount_minor" BIGINT NOT NULL,
    "line_shares" JSONB NOT NULL,
    "state" "UseState" NOT NULL,
    "expires_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "redemption_uses_pkey" PRIMARY KEY ("redemption_id","coupon_id","owner_id")
);

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "owner_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "fingerprint" BYTEA NOT NULL,
    "response" JSON,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("owner_id","key")
);

-- CreateTable
CREATE TABLE "audit_events" (
    "id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_type" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "request_id" TEXT,
    "ip" TEXT,

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("id","owner_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "owners_client_id_key" ON "owners"("client_id");

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "customer_identities_customer_id_owner_id_idx" ON "customer_identities"("customer_id", "owner_id");

-- CreateIndex
CREATE INDEX "promotions_discoverable_idx" ON "promotions"("owner_id", "source", "visibility", "ends_at") WHERE (status = 'ACTIVE' AND deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "coupons_promotion_id_owner_id_idx" ON "coupons"("promotion_id", "owner_id");

-- CreateIndex
CREATE INDEX "coupons_owner_id_id_idx" ON "coupons"("owner_id", "id" DESC);

-- CreateIndex
CREATE INDEX "coupons_assigned_customer_idx" ON "coupons"("assigned_customer_id") WHERE (assigned_customer_id IS NOT NULL);

-- CreateIndex
CREATE INDEX "customer_uses_customer_id_owner_id_idx" ON "customer_uses"("customer_id", "owner_id");

-- CreateIndex
CREATE INDEX "redemptions_owner_id_id_idx" ON "redemptions"("owner_id", "id" DESC);

-- CreateIndex
CREATE INDEX "redemptions_customer_id_owner_id_idx" ON "redemptions"("customer_id", "owner_id");

-- CreateIndex
CREATE INDEX "redemptions_reserved_customer_idx" ON "redemptions"("customer_id", "expires_at") WHERE (status = 'RESERVED');

-- CreateIndex
CREATE INDEX "redemptions_reserved_idx" ON "redemptions"("owner_id", "expires_at") WHERE (status = 'RESERVED');

-- CreateIndex
CREATE UNIQUE INDEX "redemptions_live_order_reference_key" ON "redemptions"("owner_id", "order_reference") WHERE (status NOT IN ('RELEASED', 'EXPIRED'));

-- CreateIndex
CREATE INDEX "redemption_uses_held_promotion_idx" ON "redemption_uses"("promotion_id", "expires_at") WHERE (state = 'HELD');

-- CreateIndex
CREATE INDEX "redemption_uses_held_customer_idx" ON "redemption_uses"("customer_id", "expires_at") WHERE (state = 'HELD');

-- CreateIndex
CREATE INDEX "redemption_uses_coupon_id_redemption_id_idx" ON "redemption_uses"("coupon_id", "redemption_id" DESC);

-- CreateIndex
CREATE INDEX "idempotency_keys_created_at_idx" ON "idempotency_keys"("created_at");

-- CreateIndex
CREATE INDEX "audit_events_owner_id_at_idx" ON "audit_events"("owner_id", "at" DESC);

-- CreateIndex
CREATE INDEX "audit_events_subject_type_subject_id_idx" ON "audit_events"("subject_type", "subject_id");

-- AddForeignKey
ALTER TABLE "products" ADD CONSTRAINT "products_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "owners"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customers" ADD CONSTRAINT "customers_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "owners"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_identities" ADD CONSTRAINT "customer_identities_customer_id_owner_id_fkey" FOREIGN KEY ("customer_id", "owner_id") REFERENCES "customers"("id", "owner_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "promotions" ADD CONSTRAINT "promotions_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "owners"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coupons" ADD CONSTRAINT "coupons_promotion_id_owner_id_fkey" FOREIGN KEY ("promotion_id", "owner_id") REFERENCES "promotions"("id", "owner_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_uses" ADD CONSTRAINT "customer_uses_promotion_id_owner_id_fkey" FOREIGN KEY ("promotion_id", "owner_id") REFERENCES "promotions"("id", "owner_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_uses" ADD CONSTRAINT "customer_uses_customer_id_owner_id_fkey" FOREIGN KEY ("customer_id", "owner_id") REFERENCES "customers"("id", "owner_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "redemptions" ADD CONSTRAINT "redemptions_customer_id_owner_id_fkey" FOREIGN KEY ("customer_id", "owner_id") REFERENCES "customers"("id", "owner_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "redemption_uses" ADD CONSTRAINT "redemption_uses_promotion_id_owner_id_fkey" FOREIGN KEY ("promotion_id", "owner_id") REFERENCES "promotions"("id", "owner_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "redemption_uses" ADD CONSTRAINT "redemption_uses_coupon_id_owner_id_fkey" FOREIGN KEY ("coupon_id", "owner_id") REFERENCES "coupons"("id", "owner_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "redemption_uses" ADD CONSTRAINT "redemption_uses_redemption_id_owner_id_fkey" FOREIGN KEY ("redemption_id", "owner_id") REFERENCES "redemptions"("id", "owner_id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- What Prisma cannot state. The guarded statements of the ledger say the same, and here the database says it again.
ALTER TABLE "promotions"
  ADD CONSTRAINT "promotions_uses_check" CHECK ("uses" >= 0 AND ("uses_max" IS NULL OR "uses" <= "uses_max")),
  ADD CONSTRAINT "promotions_spent_check" CHECK ("spent_minor" >= 0 AND ("budget_minor" IS NULL OR "spent_minor" <= "budget_minor")),
  ADD CONSTRAINT "promotions_limits_check" CHECK ("uses_max" >= 1 AND "uses_max_per_customer" >= 1 AND "budget_minor" >= 1),
  ADD CONSTRAINT "promotions_window_check" CHECK ("starts_at" < "ends_at");

ALTER TABLE "coupons" ADD CONSTRAINT "coupons_uses_check" CHECK ("uses" >= 0);

ALTER TABLE "customers"
  ADD CONSTRAINT "customers_counts_check" CHECK ("coupon_redemptions" >= 0 AND "redemptions" >= "coupon_redemptions");

ALTER TABLE "customer_uses" ADD CONSTRAINT "customer_uses_uses_check" CHECK ("uses" >= 0);

ALTER TABLE "redemptions"
  ADD CONSTRAINT "redemptions_amounts_check" CHECK (
    "subtotal_minor" >= 0 AND "shipping_minor" >= 0 AND "discount_minor" >= 0 AND "total_minor" >= 0
    AND "total_minor" = "subtotal_minor" - "discount_minor" + "shipping_minor"),
  ADD CONSTRAINT "redemptions_refunded_check" CHECK (
    "refunded_order_value_minor" BETWEEN 0 AND "subtotal_minor" AND "refunded_discount_minor" BETWEEN 0 AND "discount_minor"),
  ADD CONSTRAINT "redemptions_reserved_check" CHECK ("status" <> 'RESERVED' OR "expires_at" IS NOT NULL);

ALTER TABLE "redemption_uses"
  ADD CONSTRAINT "redemption_uses_discount_check" CHECK ("discount_minor" >= 0),
  ADD CONSTRAINT "redemption_uses_held_check" CHECK ("state" <> 'HELD' OR "expires_at" IS NOT NULL);
