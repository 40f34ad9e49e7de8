export { openEngine, typedArrays, type Engine, type TensorEngine, type TypedArrayEngine } from './engine'
export type { Tensorflow } from './load-backend'
export { asLoss, type Read } from './loss'
export type { Tensor, Tensor1D, Tensor2D, Tensor3D } from './ops'
export { probe, type Probe } from './probe'
export { centerLoopOn, openCenterLoop, type CenterLoop } from './kernel/center-loop'
export {
  factorWidth,
  openAlternatingLoop,
  openFoldLoop,
  openRankingLoop,
  type AlternatingLoop,
  type Entries,
  type FoldLoop,
  type RankingLoop,
  type Side,
} from './kernel/factor-loop'
export { openGramLoop } from './kernel/gram-loop'
export { openHeldRows, strideWithOne, type HeldRows } from './kernel/held-rows'
export { openLogitLoop } from './kernel/logit-loop'
export { openNetworkLoop, type NetworkLoop } from './kernel/network-loop'
export { openProductLoop, type Factor, type ProductLoop } from './kernel/product-loop'
export { openRadialLoop, type RadialLoop } from './kernel/radial-loop'
export { openRecurrentLoop, type RecurrentLoop } from './kernel/recurrent-loop'
export { openRowSumLoop, ROW_SUM_WIDTH } from './kernel/row-sum-loop'
export { openScope } from './scope'
export { startBackend, type Start } from './start-backend'
