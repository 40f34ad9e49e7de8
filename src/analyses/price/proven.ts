import type { PriceResult } from './spec'

/** Whether the reaction surely predicted the last periods better than none. */
export const isProven = ({ holdOut }: Pick<PriceResult, 'holdOut'>): boolean => holdOut !== null && holdOut.low > 0
