import type { Random } from '../core/random'

/** One of a list, each as likely as the other. */
export function pick<T>(random: Random, list: readonly T[]): T {
  return list[random.int(list.length)]!
}

/** An index drawn in proportion to its weight; weights need not sum to 1. */
export function pickWeighted(random: Random, weights: ArrayLike<number>): number {
  let total = 0
  for (let i = 0; i < weights.length; i++) total += weights[i]!
  let left = random.next() * total
  for (let i = 0; i < weights.length; i++) {
    left -= weights[i]!
    if (left < 0) return i
  }
  return weights.length - 1
}

export const chance = (random: Random, probability: number): boolean => random.next() < probability

export const between = (random: Random, low: number, high: number): number => low + (high - low) * random.next()

/** Exponential waiting time with the given mean. */
export const exponential = (random: Random, mean: number): number => -mean * Math.log(1 - random.next())

/** Gamma with a whole shape (a sum of exponentials), scaled to mean 1. */
export function gammaMeanOne(random: Random, shape: number): number {
  let sum = 0
  for (let i = 0; i < shape; i++) sum += exponential(random, 1 / shape)
  return sum
}

/** Money to two decimals. */
export const cents = (amount: number): number => Math.round(amount * 100) / 100

/** A time to the second below. */
export const seconds = (at: number): number => Math.floor(at / 1000) * 1000

/** A list in random order; the input stays as it is. */
export function shuffled<T>(random: Random, list: readonly T[]): T[] {
  const copy = [...list]
  for (let i = copy.length - 1; i > 0; i--) {
    const j = random.int(i + 1)
    ;[copy[i], copy[j]] = [copy[j]!, copy[i]!]
  }
  return copy
}

export const logistic = (x: number): number => 1 / (1 + Math.exp(-x))
