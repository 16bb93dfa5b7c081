CREATE TABLE coupons (
  id bigint PRIMARY KEY,
  code text NOT NULL UNIQUE,
  uses integer NOT NULL DEFAULT 0,
  uses_max integer NOT NULL,
  CHECK (uses <= uses_max)
);

-- No foreign keys: checking one before the counter is updated makes a hot coupon several times slower.
CREATE TABLE redemptions (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  coupon_id bigint NOT NULL,
  customer_id text NOT NULL,
  order_reference text NOT NULL UNIQUE,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (coupon_id, customer_id)
);
