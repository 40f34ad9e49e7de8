import type { HybridConfig } from './types'

/** Chosen on windows that end before July 2011 in the data of docs/offers.md, where they were measured on later ones. */
export const DEFAULTS: Readonly<HybridConfig> = {
  items: 1536,
  partners: 192,
  lambda: 500,
  customers: 1500,
  rounds: 120,
  rate: 0.07,
  maxDepth: 4,
  minLeaf: 150,
}

export const LIMITS = {
  items: { min: 1, max: 4096, isWhole: true },
  partners: { min: 1, max: 1024, isWhole: true },
  lambda: { min: 1, max: 1e7 },
  customers: { min: 10, max: 100_000, isWhole: true },
  rounds: { min: 1, max: 1000, isWhole: true },
  rate: { min: 0.001, max: 1 },
  maxDepth: { min: 1, max: 10, isWhole: true },
  minLeaf: { min: 1, max: 100_000, isWhole: true },
}
