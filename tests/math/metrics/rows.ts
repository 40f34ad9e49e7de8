/** The made-up rows of golden.json. */
const rows = (value: (i: number) => number): Float64Array => Float64Array.from({ length: 120 }, (_, i) => value(i))

export const scores = rows((i) => ((i * 37) % 41) / 41)
export const labels = Uint8Array.from(scores, (score, i) => ((((i * 29) % 17) / 17) * 0.6 + score * 0.7 > 0.65 ? 1 : 0))
export const weights = rows((i) => 1 + (i % 5) / 2)

export const classes = Int32Array.from({ length: 120 }, (_, i) => ((i * 11) % 7) % 3)
export const probabilities = Float64Array.from({ length: 360 }, (_, at) => {
  const i = Math.floor(at / 3)
  const raw = [((i * 13) % 19) / 19, ((i * 5 + 3) % 23) / 23, ((i * 31) % 29) / 29].map(
    (value, one) => value + (classes[i] === one ? 0.8 : 0) + 0.05,
  )
  return raw[at % 3]! / raw.reduce((sum, value) => sum + value, 0)
})

export const actual = rows((i) => Math.sin(i) * 10 + i / 10)
export const predicted = rows((i) => actual[i]! + Math.cos(i * 3) * 4)

/** Probabilities of both classes, row by row. */
export const bothClasses = Float64Array.from({ length: 240 }, (_, at) =>
  at % 2 === 1 ? scores[(at - 1) / 2]! : 1 - scores[at / 2]!,
)
