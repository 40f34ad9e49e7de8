/** A seeded source of randomness, passed to whoever needs it; there is no global one. */
export interface Random {
  /** Uniform in [0, 1), 53 bits. */
  next(): number
  /** Uniform integer in [0, n). */
  int(n: number): number
  /** Standard normal (Marsaglia's polar method). */
  normal(): number
  /** An independent generator, for a part of the work that may run elsewhere. */
  fork(): Random
}

/**
 * sfc32 (Doty-Humphrey, PractRand): 128 bits of state, passes PractRand to 32 TB, four additions and shifts a draw.
 * The seed is spread by splitmix32, and 12 draws are thrown away to mix it in.
 */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const splitmix = (): number => {
    state = (state + 0x9e3779b9) | 0
    let z = state
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad)
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
    return z ^ (z >>> 15)
  }
  let a = splitmix()
  let b = splitmix()
  let c = splitmix()
  let counter = 1
  const draw = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return sum >>> 0
  }
  for (let i = 0; i < 12; i++) draw()

  const next = (): number => ((draw() >>> 5) * 67108864 + (draw() >>> 6)) / 9007199254740992
  let spare = NaN
  const normal = (): number => {
    if (!Number.isNaN(spare)) {
      const value = spare
      spare = NaN
      return value
    }
    for (;;) {
      const u = 2 * next() - 1
      const v = 2 * next() - 1
      const s = u * u + v * v
      if (s === 0 || s >= 1) continue
      const factor = Math.sqrt((-2 * Math.log(s)) / s)
      spare = v * factor
      return u * factor
    }
  }
  return { next, normal, int: (n) => Math.floor(next() * n), fork: () => createRandom(draw()) }
}
