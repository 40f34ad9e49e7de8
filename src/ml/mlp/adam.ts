/** Usual decay of the means of gradients and of their squares, and what keeps a division finite (Kingma & Ba 2015). */
export const ADAM = { first: 0.9, second: 0.999, least: 1e-7 } as const

/** The step's length with both means freed from their start at zero; `steps` counts from 1. */
export function stepLength(learningRate: number, steps: number): number {
  return (learningRate * Math.sqrt(1 - ADAM.second ** steps)) / (1 - ADAM.first ** steps)
}
