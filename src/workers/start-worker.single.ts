import AnalysisWorker from './analysis.worker?worker&inline'
import DataWorker from './data.worker?worker&inline'
import ParseWorker from './parse.worker?worker&inline'

/** Takes the place of `start-worker.ts` in the one-file build: workers come from blobs and inherit the page's policy. */
export const startDataWorker = (): Worker => new DataWorker({ name: 'data' })
export const startParseWorker = (): Worker => new ParseWorker({ name: 'parse' })
export const startAnalysisWorker = (): Worker => new AnalysisWorker({ name: 'analysis' })
