import { cell } from '../../schema/columns'
import type { Frames } from '../contract'
import type { GoodsNames } from './spec'

/** Beyond so many names, looking for them would take longer than what they disturb is worth. */
const MOST_NAMES = 50_000
const KINDS = ['brand', 'category'] as const

/** What the shop calls its goods: words of feeling in these names say nothing of how a customer feels. */
export function readGoods(frames: Frames): GoodsNames {
  const products = namesOf(frames, ['productName'])
  const kinds = namesOf(frames, KINDS)
  return { products: [...products].slice(0, MOST_NAMES), kinds: [...kinds].slice(0, MOST_NAMES) }
}

function namesOf({ products, orders }: Frames, columns: readonly string[]): Set<string> {
  const names = new Set<string>()
  for (const frame of [products, orders])
    for (const name of columns) {
      const column = frame?.columns.get(name)
      if (column?.kind === 'code') for (const word of column.dictionary) names.add(word)
      else if (column && frame === products)
        for (let row = 0; row < frame!.rows; row++) names.add(String(cell(column, row) ?? ''))
    }
  names.delete('')
  return names
}
