/** Columns come in fours, the last ones zeros if need be, so that the inner loop has no edges. */
export const paddedTo4 = (columns: number): number => Math.ceil(columns / 4) * 4

/**
 * Adds to `into` the products of every column of `a` with every column of `b`, those on and above the diagonal (what is below it
 * is not to be read). Columns of `size` numbers lie one after another; their number `width` is a multiple of 4; `into` is
 * width × width, row-major. Two columns by four at a time: each number that is loaded is used several times. O(width² · size / 2).
 */
export function addGram(a: Float64Array, b: Float64Array, width: number, size: number, into: Float64Array): void {
  for (let i = 0; i < width; i += 2) {
    for (let j = i & ~3; j < width; j += 4) addTile(a, b, i * size, j * size, size, into.subarray(i * width + j), width)
  }
}

function addTile(
  a: Float64Array,
  b: Float64Array,
  fromA: number,
  fromB: number,
  size: number,
  into: Float64Array,
  width: number,
): void {
  let [s00, s01, s02, s03, s10, s11, s12, s13] = [0, 0, 0, 0, 0, 0, 0, 0]
  const [b1, b2, b3] = [fromB + size, fromB + 2 * size, fromB + 3 * size]
  for (let r = 0; r < size; r++) {
    const x = a[fromA + r]!
    const y = a[fromA + size + r]!
    const u = b[fromB + r]!
    const v = b[b1 + r]!
    const w = b[b2 + r]!
    const z = b[b3 + r]!
    s00 += x * u
    s01 += x * v
    s02 += x * w
    s03 += x * z
    s10 += y * u
    s11 += y * v
    s12 += y * w
    s13 += y * z
  }
  into[0]! += s00
  into[1]! += s01
  into[2]! += s02
  into[3]! += s03
  into[width]! += s10
  into[width + 1]! += s11
  into[width + 2]! += s12
  into[width + 3]! += s13
}
