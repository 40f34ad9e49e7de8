import type { Migration } from './index'

/** The first shape: every place keyed by an array, values are bytes, nothing else is indexed. */
export const v1: Migration = {
  version: 1,
  stores: { imports: '', chunks: '', masks: '', rejects: '', edits: '', notes: '', results: '', settings: '' },
}
