export { generateCase } from './generate-case'
export { CASES } from './plans'
export { CASE_NAMES, type CaseName } from './types'
