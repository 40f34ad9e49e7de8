import type { BackendName, WorkKind } from '../core/backend'

/** Under which key a measurement is remembered: 'wasm' for small work, 'dense:wasm' for another kind. */
export const measuredKey = (work: WorkKind, way: BackendName | 'typed-arrays'): string =>
  work === 'small' ? way : `${work}:${way}`
