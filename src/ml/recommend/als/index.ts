export { als } from './als'
