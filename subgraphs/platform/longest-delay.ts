/** The longest delay that Node takes for what it is, in milliseconds: about 24 days. */
export const LONGEST_DELAY_MS = 2 ** 31 - 1
