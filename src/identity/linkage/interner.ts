/** Numbers distinct texts from 1; 0 is the empty text. */
export interface Interner {
  code(text: string): number
  texts: string[]
}

export function createInterner(): Interner {
  const texts = ['']
  const known = new Map([['', 0]])
  return {
    texts,
    code(text) {
      const before = known.get(text)
      if (before !== undefined) return before
      const code = texts.push(text) - 1
      known.set(text, code)
      return code
    },
  }
}

/** Records by code; code 0, missing, counts for none. */
export function countCodes(codes: Uint32Array, size: number): Float64Array {
  const counts = new Float64Array(size)
  for (const code of codes) counts[code]!++
  counts[0] = 0
  return counts
}
