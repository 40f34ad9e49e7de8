export { bpr } from './bpr'
