export { popularInSegment } from './in-segment'
export { popular } from './popular'
export { recent, trending } from './recent'
