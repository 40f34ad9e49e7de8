const QUOTE: u8 = 34
const FEED: u8 = 10
const RETURN: u8 = 13

/** Where the records found end. */
let end: usize = 0
export function scanEnd(): usize {
  return end
}

/**
 * Finds the cells of plain records without decoding them: `bounds` gets start and end of every cell, without the quotes
 * around it; those within are still doubled, and only there a cell holds any. Answers how many records it found, at most
 * `mostRows`; `scanEnd` is the byte behind the last. Stops in front of the first record that begins at `to` or later, is cut
 * off by `size`, or is not plain: stray quotes, NULs, lone carriage returns, cells too many, too few or too long, all empty.
 */
export function scanRecords(
  from: usize,
  to: usize,
  size: usize,
  delimiter: u8,
  width: i32,
  isLast: bool,
  longest: u32,
  bounds: usize,
  mostRows: i32,
): i32 {
  end = from
  let rows = 0
  while (end < to && rows < mostRows) {
    let at = end
    let slot = bounds + rows * width * 8
    const slots = slot + width * 8
    let filled: usize = 0
    for (;;) {
      let start = at
      let stop: usize
      if (at < size && load<u8>(at) === QUOTE) {
        start++
        stop = closingQuote(start, min(size, start + longest))
        if (stop === 0) return rows
        at = stop + 1
      } else {
        at = cellEnd(at, size, delimiter)
        stop = at
      }
      if (slot === slots || stop - start > longest) return rows
      store<u32>(slot, start)
      store<u32>(slot, stop, 4)
      slot += 8
      filled |= stop - start
      if (at >= size || load<u8>(at) !== delimiter) break
      at++
    }
    const next = lineEnd(at, size, isLast)
    if (next === 0 || slot !== slots || filled === 0) return rows
    end = next
    rows++
  }
  return rows
}

/** The first byte from `at` on that ends a cell without quotes, or that it does not plainly hold. */
function cellEnd(at: usize, size: usize, delimiter: u8): usize {
  const delimiters = i8x16.splat(delimiter)
  while (at < size) {
    const bytes = v128.load(at)
    const ends = v128.or(
      v128.or(i8x16.eq(bytes, delimiters), i8x16.eq(bytes, i8x16.splat(QUOTE))),
      v128.or(
        v128.or(i8x16.eq(bytes, i8x16.splat(FEED)), i8x16.eq(bytes, i8x16.splat(RETURN))),
        i8x16.eq(bytes, i8x16.splat(0)),
      ),
    )
    const found = i8x16.bitmask(ends)
    if (found) return min(size, at + ctz(found))
    at += 16
  }
  return size
}

/** The quote that closes a cell, or 0 where none comes before `limit` or the cell holds a NUL. */
function closingQuote(at: usize, limit: usize): usize {
  while (at < limit) {
    const bytes = v128.load(at)
    const found = i8x16.bitmask(v128.or(i8x16.eq(bytes, i8x16.splat(QUOTE)), i8x16.eq(bytes, i8x16.splat(0))))
    if (found === 0) {
      at += 16
      continue
    }
    at += ctz(found)
    if (at >= limit || load<u8>(at) === 0) return 0
    if (at + 1 >= limit || load<u8>(at, 1) !== QUOTE) return at
    at += 2
  }
  return 0
}

/** Where the next line begins when this one ends at `at`; 0 where it does not plainly end there. */
function lineEnd(at: usize, size: usize, isLast: bool): usize {
  if (at >= size) return isLast ? at : 0
  const byte = load<u8>(at)
  if (byte === FEED) return at + 1
  return byte === RETURN && at + 1 < size && load<u8>(at, 1) === FEED ? at + 2 : 0
}

/** Whether no byte of a stretch is above 127. */
export function isAscii(at: usize, size: usize): bool {
  let seen = i8x16.splat(0)
  for (; at + 16 <= size; at += 16) seen = v128.or(seen, v128.load(at))
  for (; at < size; at++) seen = v128.or(seen, i8x16.splat(load<i8>(at)))
  return i8x16.bitmask(seen) === 0
}
