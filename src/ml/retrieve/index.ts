export { fitRetriever } from './fit-retriever'
export { search, searchFor } from './search'
export { withEntries } from './with-entries'
export type * from './types'
