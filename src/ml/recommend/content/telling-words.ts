import { HAN_MEASURE, SIZES, UNITS } from './variant-words'

/** Words of how things are packed and sold, beside units and sizes. */
const OF_PACKING: ReadonlySet<string> = new Set(
  'packet packaging dozen new sale style 新款 正品 包邮 规格 型号 大 中 小 加大 特大 号 码'.split(' '),
)

/** Whether a term that two texts share says something to whoever reads it: numbers, units, sizes and pictures do not. */
export const isTelling = (term: string): boolean =>
  !/^[\p{N}:]/u.test(term) && !UNITS.has(term) && !SIZES.has(term) && !OF_PACKING.has(term) && !HAN_MEASURE.test(term)
