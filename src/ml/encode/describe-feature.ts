import type { Encoder, EncoderPart, LeftReason } from './types'

/** The feature that an encoded column belongs to: an index into the features of the training table. */
export const featureOfColumn = (encoder: Encoder, column: number): number => encoder.columns[column]!.feature

/** What the encoder knows of a feature, for who explains it or lets a person change it. */
export type FeatureFacts =
  | { kind: 'left'; reason: LeftReason; missing: number }
  | { kind: 'number'; median: number; mean: number; deviation: number }
  | { kind: 'category' | 'list'; levels: string[]; hasOther: boolean }

/** What became of a feature in the encoder. */
export function describeFeature(encoder: Encoder, feature: number): FeatureFacts {
  const part = encoder.parts.find((candidate) => candidate.feature === feature)
  if (part) return factsOf(part)
  const { reason, missing } = encoder.left.find((candidate) => candidate.feature === feature)!
  return { kind: 'left', reason, missing }
}

function factsOf(part: EncoderPart): FeatureFacts {
  if (part.kind === 'number') {
    return { kind: 'number', median: part.median, mean: part.mean, deviation: part.deviation }
  }
  const against = part.kind === 'category' && part.against !== null ? [part.against] : []
  return { kind: part.kind, levels: [...part.levels, ...against], hasOther: part.hasOther }
}
