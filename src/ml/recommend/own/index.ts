export { ownFrequency } from './frequency'
export { ownRecency } from './recency'
