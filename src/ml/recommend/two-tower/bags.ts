/** Weighted sets of rows of a table: bag b is row[starts[b]] to row[starts[b + 1] − 1], with as many weights. */
export interface Bags {
  count: number
  starts: Uint32Array
  row: Uint32Array
  weight: Float32Array
}

/** Writes bags one after the other; what it hands over is overwritten by the next `clear`. */
export class BagWriter {
  #starts = new Uint32Array(64)
  #row = new Uint32Array(1024)
  #weight = new Float32Array(1024)
  #count = 0
  #length = 0

  clear(): void {
    this.#count = 0
    this.#length = 0
  }

  /** Adds a row to the bag that is open. */
  add(row: number, weight: number): void {
    if (this.#length === this.#row.length) {
      this.#row = grown(this.#row, new Uint32Array(2 * this.#length))
      this.#weight = grown(this.#weight, new Float32Array(2 * this.#length))
    }
    this.#row[this.#length] = row
    this.#weight[this.#length++] = weight
  }

  /** Rows in the bag that is open. */
  get size(): number {
    return this.#length - this.#starts[this.#count]!
  }

  /** Multiplies the weights of the bag that is open. */
  scale(factor: number): void {
    for (let at = this.#starts[this.#count]!; at < this.#length; at++) this.#weight[at]! *= factor
  }

  /** Closes the bag, and opens the next. */
  end(): void {
    this.#count++
    if (this.#count === this.#starts.length) this.#starts = grown(this.#starts, new Uint32Array(2 * this.#count))
    this.#starts[this.#count] = this.#length
  }

  bags(): Bags {
    return {
      count: this.#count,
      starts: this.#starts.subarray(0, this.#count + 1),
      row: this.#row.subarray(0, this.#length),
      weight: this.#weight.subarray(0, this.#length),
    }
  }
}

function grown<T extends Uint32Array | Float32Array>(from: T, to: T): T {
  to.set(from)
  return to
}

/** The weighted sum of a table's rows for each bag: count × width. */
export function sumBags(table: Float32Array, width: number, { count, starts, row, weight }: Bags): Float64Array {
  const sums = new Float64Array(count * width)
  for (let bag = 0; bag < count; bag++) {
    for (let i = starts[bag]!; i < starts[bag + 1]!; i++) {
      const from = row[i]! * width
      const by = weight[i]!
      for (let c = 0, to = bag * width; c < width; c++, to++) sums[to]! += by * table[from + c]!
    }
  }
  return sums
}
