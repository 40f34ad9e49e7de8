export { describeFeature, featureOfColumn, type FeatureFacts } from './describe-feature'
export { encode } from './encode'
export { fitEncoder } from './fit-encoder'
export type {
  CategoryFeature,
  EncodedColumn,
  Encoder,
  EncoderNote,
  EncoderOptions,
  Feature,
  FeatureTable,
  LeftFeature,
  LeftReason,
  ListFeature,
  NumberFeature,
} from './types'
