import type { ReasonPart, Reasons } from './types'

export const sumOf = (parts: readonly ReasonPart[]): number => parts.reduce((sum, { share }) => sum + share, 0)

/** The weightiest of what speaks for a score, and what of it they leave over. */
export function reasonsOf(parts: readonly ReasonPart[], most: number, score: number): Reasons {
  const kept = parts
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share)
    .slice(0, most)
  return { parts: kept, rest: score - sumOf(kept) }
}
