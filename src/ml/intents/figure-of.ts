import { wilson } from '../../math/proportion'
import type { TextFigure } from '../text/types'

/** A share with Wilson's interval. */
export function figureOf(hits: number, count: number): TextFigure {
  const { share, low, high } = wilson(hits, count)
  return { value: share, low, high }
}
