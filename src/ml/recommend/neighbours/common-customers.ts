import { transpose } from '../sparse'
import type { SparseMatrix } from '../types'

/** Counts, for one product at a time, the customers it has in common with every other. */
export interface CommonCustomers {
  /** By product, 0 for those without one. */
  both: Int32Array
  /** Products with a customer in common, this one among them: the first `found`. */
  met: Uint32Array
  found: number
  /** Customers of each product. */
  customers: Int32Array
  /** Counts for a product; answers how many steps it took. */
  count(item: number): number
}

export function createCounts(bought: SparseMatrix): CommonCustomers {
  const { starts, column, columns } = bought
  const buyers = transpose(bought)
  const both = new Int32Array(columns)
  const met = new Uint32Array(columns)

  /** Steps that a product's customers make: all that each of them bought. */
  function stepsOf(item: number): number {
    let steps = 0
    for (let b = buyers.starts[item]!; b < buyers.starts[item + 1]!; b++) {
      const user = buyers.column[b]!
      steps += starts[user + 1]! - starts[user]!
    }
    return steps
  }

  /** Where there are more steps than products, looking through all products afterwards is quicker than asking at every step. */
  function countMany(item: number): number {
    for (let b = buyers.starts[item]!; b < buyers.starts[item + 1]!; b++) {
      const user = buyers.column[b]!
      const end = starts[user + 1]!
      for (let entry = starts[user]!; entry < end; entry++) both[column[entry]!]!++
    }
    let found = 0
    for (let other = 0; other < columns; other++) if (both[other]! > 0) met[found++] = other
    return found
  }

  function countFew(item: number): number {
    let found = 0
    for (let b = buyers.starts[item]!; b < buyers.starts[item + 1]!; b++) {
      const user = buyers.column[b]!
      const end = starts[user + 1]!
      for (let entry = starts[user]!; entry < end; entry++) {
        const other = column[entry]!
        if (both[other]!++ === 0) met[found++] = other
      }
    }
    return found
  }

  const counts: CommonCustomers = {
    ...{ both, met, found: 0 },
    customers: Int32Array.from({ length: columns }, (_, item) => buyers.starts[item + 1]! - buyers.starts[item]!),
    count(item) {
      for (let i = 0; i < counts.found; i++) both[met[i]!] = 0
      const steps = stepsOf(item)
      counts.found = steps > columns ? countMany(item) : countFew(item)
      return steps + counts.found
    },
  }
  return counts
}
