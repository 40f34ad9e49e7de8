const FEW = 40
const counts = new Uint32Array(256)

/**
 * Sorts the first `length` keys ascending by all but their low `shift` bits, which must be ascending already. Keys are below
 * 2 ** (shift + 16); `scratch` is as long.
 */
export function sortKeys(keys: Uint32Array, length: number, shift: number, scratch: Uint32Array): void {
  if (length <= FEW) {
    insertionSort(keys, length)
    return
  }
  pass(keys, scratch, length, shift)
  pass(scratch, keys, length, shift + 8)
}

function insertionSort(keys: Uint32Array, length: number): void {
  for (let i = 1; i < length; i++) {
    const key = keys[i]!
    let at = i - 1
    while (at >= 0 && keys[at]! > key) {
      keys[at + 1] = keys[at]!
      at--
    }
    keys[at + 1] = key
  }
}

/** One pass of a radix sort, by eight bits. */
function pass(from: Uint32Array, to: Uint32Array, length: number, shift: number): void {
  counts.fill(0)
  for (let i = 0; i < length; i++) counts[(from[i]! >>> shift) & 255]!++
  for (let digit = 0, sum = 0; digit < 256; digit++) {
    const own = counts[digit]!
    counts[digit] = sum
    sum += own
  }
  for (let i = 0; i < length; i++) to[counts[(from[i]! >>> shift) & 255]!++] = from[i]!
}
