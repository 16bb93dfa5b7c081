/** The memory that the product's process may hold, in every row. */
export const RESIDENT_MIB_MAX = 300;
