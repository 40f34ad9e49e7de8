import type { EncoderOptions } from './types'

export const ENCODER_DEFAULTS: Readonly<EncoderOptions> = {
  missingShare: 0.6,
  maxLevels: 40,
  minLevelRows: 5,
  manyLevels: 100,
  idShare: 0.5,
  winsorise: 0,
}
