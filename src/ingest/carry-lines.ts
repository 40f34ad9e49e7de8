import type { Spellings, TextStore } from './byte-cells'
import type { CarryRule } from './formats/format'
import { headerKey } from './header-key'
import type { ScannedBatch } from './scan-block'
import type { Carry } from './types'

/** Later lines of an order take over its cells where theirs are blank; amounts of the whole order stay on its first line alone. */
export interface CarryLines {
  /** Fills the cells of the next record; whether it is a line, and no sum of those below. */
  isLine(row: string[], isSummary: boolean): boolean
  /** The same for a batch, whose cells are left as they are: `isSummary` by row. */
  carryBatch(batch: ScannedBatch, isSummary: Uint8Array | undefined): CarriedBatch
  /** What the next record has to know of those before. */
  carry(): Carry | undefined
}

interface CarriedBatch {
  batch: ScannedBatch
  /** By row. */
  isLine: Uint8Array
}

/** The order of the last record, and what its later lines take over: as text, or as places in the kernel's memory. */
interface Order {
  key: string
  cells: string[] | undefined
  places: Uint32Array | undefined
}

interface ByteTools {
  spellings: Spellings
  /** Where text is put that was carried from a record read as text. */
  storeOf(batch: ScannedBatch): TextStore
}

export function createCarryLines(
  header: readonly string[],
  { by, once, lineColumns }: CarryRule,
  before: Carry | undefined,
  { spellings, storeOf }: ByteTools,
): CarryLines {
  const keys = header.map(headerKey)
  const width = keys.length
  const keyIndex = keys.indexOf(by.map(headerKey).find((key) => keys.includes(key)) ?? '')
  const isOnce = keys.map((key) => once.some((name) => headerKey(name) === key))
  const isOfLine = keys.map((key) => lineColumns.some((start) => key.startsWith(headerKey(start))))
  const onceColumns = Int32Array.from(keys.keys()).filter((i) => isOnce[i])
  const wholeColumns = Int32Array.from(keys.keys()).filter((i) => !isOnce[i] && !isOfLine[i])
  let order: Order | undefined = before && { ...before, places: undefined }
  let decode: ScannedBatch['decode'] = () => ''
  let area = 0

  const textsOf = (of: Order): string[] =>
    (of.cells ??= Array.from({ length: width }, (_, i) => decode(of.places![2 * i]!, of.places![2 * i + 1]!)))
  const placesOf = (of: Order, batch: ScannedBatch): Uint32Array => {
    if (of.places) return of.places
    const store = storeOf(batch)
    const numbers = of.cells!.map((cell, index) => store.put(cell, index))
    return (of.places = Uint32Array.from(numbers.flatMap((number) => [store.starts[number]!, store.ends[number]!])))
  }
  const keyOf = (row: number): string =>
    keyIndex === -1 ? '' : spellings.trimmed(keyIndex, spellings.codeAt(row, keyIndex))

  /** Starts an order with the record whose bounds are at `from`. */
  const begin = (key: string, places: Uint32Array, isSummary: boolean): Order => {
    // The first line keeps these; under a summary, the line below it takes them.
    if (!isSummary) for (const i of onceColumns) places[2 * i] = places[2 * i + 1] = 0
    return { key, cells: undefined, places }
  }
  const fill = (words: Uint32Array, at: number, from: Uint32Array): void => {
    for (const i of onceColumns) {
      words[at + 2 * i] = from[2 * i]!
      words[at + 2 * i + 1] = from[2 * i + 1]!
      from[2 * i] = from[2 * i + 1] = 0
    }
    for (const i of wholeColumns) {
      if (words[at + 2 * i] !== words[at + 2 * i + 1]) continue
      words[at + 2 * i] = from[2 * i]!
      words[at + 2 * i + 1] = from[2 * i + 1]!
    }
  }

  return {
    isLine(row, isSummary) {
      const key = row[keyIndex]?.trim() ?? ''
      if (key === '' || key !== order?.key) {
        const cells = row.slice(0, width)
        if (!isSummary) isOnce.forEach((is, i) => is && (cells[i] = ''))
        order = { key, cells, places: undefined }
        return !isSummary
      }
      const cells = textsOf(order)
      order.places = undefined
      for (let i = 0; i < width; i++) {
        if (isOnce[i]) {
          row[i] = cells[i]!
          cells[i] = ''
        } else if (!isOfLine[i] && row[i] === '') row[i] = cells[i]!
      }
      return !isSummary
    },
    carryBatch(batch, isSummary) {
      const { kernel, rows, bounds, mostRows } = batch
      decode = batch.decode
      if (area === 0) area = kernel.allocate(mostRows * width * 8)
      // Every column that is asked for is looked up before the memory is looked at, which may move.
      spellings.read(batch)
      if (keyIndex !== -1) spellings.codeAt(0, keyIndex)
      if (order) placesOf(order, batch)
      kernel.bytes().copyWithin(area, bounds, bounds + rows * width * 8)
      const words = kernel.words()
      const isLine = new Uint8Array(rows)
      for (let row = 0; row < rows; row++) {
        const at = area / 4 + row * width * 2
        const key = keyOf(row)
        const isSum = isSummary?.[row] === 1
        if (key === '' || key !== order?.key) order = begin(key, words.slice(at, at + width * 2), isSum)
        else {
          fill(words, at, order.places!)
          order.cells = undefined
        }
        isLine[row] = isSum ? 0 : 1
      }
      return { batch: batch.made({ bounds: area, width, rows, values: batch.values }), isLine }
    },
    carry: () => order && { key: order.key, cells: textsOf(order) },
  }
}
