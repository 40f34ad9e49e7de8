import type { Random } from '../../core/random'
import { pickWeighted } from '../draw'
import type { Drawn } from './types'

type Draw = (random: Random, drawn: Drawn) => number

/** A whole number, each as likely. */
export const whole =
  (low: number, high: number): Draw =>
  (random) =>
    low + random.int(high - low + 1)

/** Log-normal about a middle, rounded to a step. */
export const skewed =
  (middle: number, spread: number, step: number): Draw =>
  (random) =>
    Math.round((middle * Math.exp(spread * random.normal())) / step) * step

/** Normal within bounds, rounded to a step. */
export const bell =
  (middle: number, spread: number, { low, high, step }: { low: number; high: number; step: number }): Draw =>
  (random) => {
    const value = Math.min(high, Math.max(low, middle + spread * random.normal()))
    return Math.round(value / step) * step
  }

/** A level in proportion to its weight. */
export const level =
  (...weights: number[]): Draw =>
  (random) =>
    pickWeighted(random, weights)

/** What a level adds. */
export const byLevel =
  (...effects: number[]) =>
  (value: number): number =>
    effects[value]!

export const YES_NO = [
  { en: 'no', zh: '否' },
  { en: 'yes', zh: '是' },
] as const
