/** What an owner sells, by the owner's own id. */
export interface Product {
  /** 1–128 characters, unique with its owner. */
  readonly productId: string;
  readonly name: string;
  /** In the owner's currency; `null` when it has no fixed price. */
  readonly priceMinor: number | null;
  readonly onSale: boolean;
}
