import { createRandom, type Random } from '../../core/random'
import type { Adam, MlpConfig } from './types'

/** Where training stands after an epoch: plain data, enough to go on from there anywhere. */
export interface Standing {
  adam: Adam
  /** The parameters with the least loss of the held-out rows so far, in float32's figures. */
  best: Float64Array
  bestEpoch: number
  losses: number[]
  /** Where the last epoch was computed. */
  backend: string
}

/** Nothing less is called better: the last figures of a loss are noise, and differ from one backend to another. */
const LEAST_GAIN = 1e-4

export const startingAt = (parameters: Float64Array, backend: string): Standing => ({
  adam: {
    parameters,
    first: new Float64Array(parameters.length),
    second: new Float64Array(parameters.length),
    steps: 0,
  },
  best: parameters,
  bestEpoch: 0,
  losses: [],
  backend,
})

/** The standing after one more epoch. */
export function advanced(before: Standing, adam: Adam, loss: number, backend: string): Standing {
  const losses = [...before.losses, loss]
  const least = before.losses[before.bestEpoch - 1] ?? Infinity
  const isBetter = loss < least * (1 - LEAST_GAIN)
  return isBetter
    ? { adam, best: adam.parameters, bestEpoch: losses.length, losses, backend }
    : { ...before, adam, losses, backend }
}

/** Numbers that are no longer finite never become so again. */
export function isOver(
  { losses, bestEpoch }: Standing,
  { maxEpochs, patience }: Pick<MlpConfig, 'maxEpochs' | 'patience'>,
): boolean {
  const epochs = losses.length
  return epochs >= maxEpochs || epochs - bestEpoch >= patience || (epochs > 0 && !Number.isFinite(losses.at(-1)))
}

const SPREAD = 0x9e3779b9

/** The generator of an epoch, known from its number alone: whoever goes on draws what would have been drawn. */
export const randomOfEpoch = (seed: number, epoch: number): Random => createRandom(seed + Math.imul(epoch, SPREAD))
