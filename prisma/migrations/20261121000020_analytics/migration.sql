-- Analytics: roll-ups that follow the ledger (docs/adr/0015).

-- CreateEnum
CREATE TYPE "SeriesKind" AS ENUM ('ALL', 'OWNER', 'PROMOTION', 'COUPON');

-- CreateEnum
CREATE TYPE "RollUpSpan" AS ENUM ('HOUR', 'DAY');

-- CreateTable
CREATE TABLE "analytics_state" (
    "id" INTEGER NOT NULL,
    "timezone" TEXT NOT NULL,

    CONSTRAINT "analytics_state_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "analytics_changes" (
    "owner_id" TEXT NOT NULL,
    "redemption_id" TEXT NOT NULL,
    "counted_before" BOOLEAN NOT NULL,
    "counted_after" BOOLEAN NOT NULL,
    "customer_before" TEXT,
    "customer_after" TEXT,
    "refunds_before" JSONB,
    "refunds_after" JSONB
);

-- CreateTable
CREATE TABLE "analytics_series" (
    "id" SERIAL NOT NULL,
    "kind" "SeriesKind" NOT NULL,
    "subject_id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "service" TEXT NOT NULL,

    CONSTRAINT "analytics_series_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "analytics_subjects" (
    "kind" "SeriesKind" NOT NULL,
    "subject_id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,

    CONSTRAINT "analytics_subjects_pkey" PRIMARY KEY ("kind","subject_id")
);

-- CreateTable
CREATE TABLE "analytics_totals" (
    "series_id" INTEGER NOT NULL,
    "span" "RollUpSpan" NOT NULL,
    "starts_at" TIMESTAMPTZ(0) NOT NULL,
    "redemptions" BIGINT NOT NULL,
    "order_value_minor" BIGINT NOT NULL,
    "discount_minor" BIGINT NOT NULL,
    "order_discount_minor" BIGINT NOT NULL,
    "refunded_minor" BIGINT NOT NULL,

    CONSTRAINT "analytics_totals_pkey" PRIMARY KEY ("series_id","span","starts_at")
);

-- CreateTable
CREATE TABLE "analytics_coupon_days" (
    "currency" CHAR(3) NOT NULL,
    "service" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "coupon_id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "promotion_id" TEXT NOT NULL,
    "redemptions" BIGINT NOT NULL,
    "order_value_minor" BIGINT NOT NULL,
    "discount_minor" BIGINT NOT NULL,

    CONSTRAINT "analytics_coupon_days_pkey" PRIMARY KEY ("currency","service","starts_on","coupon_id")
);

-- CreateTable
CREATE TABLE "analytics_coupon_months" (
    "currency" CHAR(3) NOT NULL,
    "service" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "coupon_id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "promotion_id" TEXT NOT NULL,
    "redemptions" BIGINT NOT NULL,
    "order_value_minor" BIGINT NOT NULL,
    "discount_minor" BIGINT NOT NULL,

    CONSTRAINT "analytics_coupon_months_pkey" PRIMARY KEY ("currency","service","starts_on","coupon_id")
);

-- CreateTable
CREATE TABLE "analytics_presence" (
    "series_id" INTEGER NOT NULL,
    "customer_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "redemptions" INTEGER NOT NULL,

    CONSTRAINT "analytics_presence_pkey" PRIMARY KEY ("series_id","customer_id","day")
);

-- CreateTable
CREATE TABLE "analytics_returns" (
    "series_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "previous_day" DATE NOT NULL,
    "customers" BIGINT NOT NULL,

    CONSTRAINT "analytics_returns_pkey" PRIMARY KEY ("series_id","day","previous_day")
);

-- CreateTable
CREATE TABLE "analytics_calls" (
    "promotion_id" TEXT NOT NULL,
    "coupon_id" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "day" DATE NOT NULL,
    "owner_id" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "validations" BIGINT NOT NULL,
    "accepted" BIGINT NOT NULL,
    "rejections" BIGINT NOT NULL,

    CONSTRAINT "analytics_calls_pkey" PRIMARY KEY ("promotion_id","coupon_id","currency","day","owner_id","service")
);

-- CreateTable
CREATE TABLE "analytics_rejections" (
    "promotion_id" TEXT NOT NULL,
    "coupon_id" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "day" DATE NOT NULL,
    "owner_id" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "count" BIGINT NOT NULL,

    CONSTRAINT "analytics_rejections_pkey" PRIMARY KEY ("promotion_id","coupon_id","currency","day","owner_id","service","reason")
);

-- CreateIndex
CREATE UNIQUE INDEX "analytics_series_kind_subject_id_currency_service_key" ON "analytics_series"("kind", "subject_id", "currency", "service");

-- Their rows are written over and over: room on the page keeps that away from the indexes.
ALTER TABLE "analytics_totals" SET (fillfactor = 70);
ALTER TABLE "analytics_coupon_days" SET (fillfactor = 70);
ALTER TABLE "analytics_coupon_months" SET (fillfactor = 70);
ALTER TABLE "analytics_presence" SET (fillfactor = 80);
ALTER TABLE "analytics_returns" SET (fillfactor = 70);

-- What the figures count: orders that were redeemed, whatever was refunded of them later.
CREATE FUNCTION is_counted(status "RedemptionStatus") RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT status IN ('REDEEMED', 'PARTIALLY_REFUNDED', 'REFUNDED')
$$;

-- Every change of the ledger that the figures depend on leaves a row here, in the transaction of the change. The job
-- that rolls up takes the rows that it sees, and what commits later it sees later: no clock and no id decides.
CREATE FUNCTION note_counted_redemptions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO analytics_changes (owner_id, redemption_id, counted_before, counted_after, customer_after, refunds_after)
  SELECT a.owner_id, a.id, false, true, a.customer_id, NULLIF(a.refunded_lines, '[]')
  FROM added a WHERE is_counted(a.status);
  RETURN NULL;
END
$$;

CREATE FUNCTION note_recounted_redemptions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO analytics_changes (owner_id, redemption_id, counted_before, counted_after, customer_before,
    customer_after, refunds_before, refunds_after)
  SELECT b.owner_id, b.id, is_counted(b.status), is_counted(a.status), b.customer_id, a.customer_id,
    NULLIF(b.refunded_lines, '[]'), NULLIF(a.refunded_lines, '[]')
  FROM before b JOIN after a ON a.id = b.id AND a.owner_id = b.owner_id
  WHERE (is_counted(b.status) OR is_counted(a.status))
    AND (is_counted(b.status), b.customer_id, b.refunded_lines)
      IS DISTINCT FROM (is_counted(a.status), a.customer_id, a.refunded_lines);
  RETURN NULL;
END
$$;

CREATE TRIGGER "redemptions_noted" AFTER INSERT ON "redemptions" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION note_counted_redemptions();
CREATE TRIGGER "redemptions_changes_noted" AFTER UPDATE ON "redemptions"
  REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION note_recounted_redemptions();
