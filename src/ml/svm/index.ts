export { svmLinear } from './linear'
export { svmRbf } from './rbf'
