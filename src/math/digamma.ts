/** Above it the asymptotic series is exact to rounding. */
const ASYMPTOTIC_FROM = 10

/** Digamma function ψ(x) = d ln Γ(x) / dx for x > 0: recurrence up to 10, then DLMF 5.11.2; about fifteen digits. */
export function digamma(x: number): number {
  let shifted = x
  let below = 0
  while (shifted < ASYMPTOTIC_FROM) {
    below += 1 / shifted
    shifted++
  }
  const square = 1 / (shifted * shifted)
  const series =
    square *
    (1 / 12 -
      square *
        (1 / 120 -
          square * (1 / 252 - square * (1 / 240 - square * (1 / 132 - square * (691 / 32_760 - square / 12))))))
  return Math.log(shifted) - 0.5 / shifted - series - below
}
