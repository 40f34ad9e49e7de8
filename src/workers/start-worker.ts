/**
 * The one place that starts threads. A worker's address must be spelled out where it is started, or the bundler does not
 * see it; the one-file build puts `start-worker.single.ts` in this module's place.
 */
export const startDataWorker = (): Worker =>
  new Worker(new URL('./data.worker.ts', import.meta.url), { type: 'module', name: 'data' })

export const startParseWorker = (): Worker =>
  new Worker(new URL('./parse.worker.ts', import.meta.url), { type: 'module', name: 'parse' })

export const startAnalysisWorker = (): Worker =>
  new Worker(new URL('./analysis.worker.ts', import.meta.url), { type: 'module', name: 'analysis' })
