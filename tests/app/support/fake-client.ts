import { ClienteleError, toFailure } from '../../../src/core/errors'
import { done, failed, type Outcome } from '../../../src/core/outcome'
import type {
  ImportEntry,
  ImportPlan,
  ImportReport,
  PlanOptions,
  TableInfo,
  WorkspaceInfo,
} from '../../../src/data/types'
import type { Client } from '../../../src/workers/client'

type Answer = (...given: never[]) => unknown

export interface FakeShop {
  client: Client
  /** Every call of the data worker, by name, with what it was given. */
  calls: { name: string; given: unknown[] }[]
  info: WorkspaceInfo
  imports: ImportEntry[]
  /** Replaces what the data worker answers; a thrown ClienteleError becomes a failure. */
  answers: Record<string, Answer>
  /** What becomes of the next imports, in order; the last one repeats. */
  outcomes: ((file: File) => Outcome<ImportReport[]>)[]
}

const INFO: WorkspaceInfo = {
  name: 'Corner shop',
  isSample: false,
  currency: 'GBP',
  timeZone: 'Europe/London',
  dataVersion: 'v1',
  canUndo: true,
  discarded: [],
  interrupted: [],
  storage: { mode: 'indexeddb', persisted: false, usageBytes: 5_800_000, ownBucket: true },
  tables: [],
  imports: 0,
}

/** A client whose data worker is a table of answers in this thread. */
export function createFakeShop(tables: TableInfo[] = [], imports: ImportEntry[] = []): FakeShop {
  const shop: FakeShop = {
    client: undefined as never,
    calls: [],
    info: { ...INFO, tables, imports: imports.length },
    imports,
    outcomes: [],
    answers: {
      info: () => ({ ...shop.info }),
      imports: () => [...shop.imports],
      filterChoices: () => ({ first: NaN, last: NaN, fields: [] }),
      workspaces: () => [shop.info.name, 'Second shop'],
      unpack: (file) => ({ files: [file as File], leftOut: [] }),
      mappings: () => [],
      currencies: () => [],
      erasures: () => [],
    },
  }
  shop.client = createClient(shop)
  return shop
}

function createClient(shop: FakeShop): Client {
  const ask = async (name: string, given: unknown[]): Promise<unknown> => {
    shop.calls.push({ name, given })
    const answer = shop.answers[name] as ((...given: unknown[]) => unknown) | undefined
    return answer?.(...given)
  }
  const api = new Proxy(
    {},
    {
      get:
        (_, name) =>
        (...given: unknown[]) =>
          ask(String(name), given).then(done, (thrown) => failed(toFailure(thrown))),
    },
  )
  return {
    compute: createFakeCompute(),
    async data(call) {
      const outcome = await call(api as never)
      if (outcome.status === 'done') return outcome.result
      throw outcome.status === 'failed'
        ? new ClienteleError(outcome.error.code as never, outcome.error.details)
        : new ClienteleError('CANCELLED')
    },
    expectImport: () => undefined,
    async import([file], options, job) {
      shop.calls.push({ name: 'import', given: [file, options] })
      job.onProgress?.({ kind: 'phase-start', phase: 'import', total: 100 })
      const next = shop.outcomes.length > 1 ? shop.outcomes.shift() : shop.outcomes[0]
      return next!(file!)
    },
    run: () => Promise.reject(new ClienteleError('INTERNAL', { reason: 'no analyses here' })),
    apply: () => Promise.reject(new ClienteleError('INTERNAL', { reason: 'no analyses here' })),
    open: (name) => Promise.resolve(name === undefined ? shop.info : (shop.info = { ...shop.info, name })),
    sample: () => Promise.resolve(shop.info),
    sampleCase: () => Promise.resolve({ info: shop.info, importId: 'case' }),
    async rename(from, to) {
      shop.calls.push({ name: 'rename', given: [from, to] })
      return from === shop.info.name ? (shop.info = { ...shop.info, name: to }) : shop.info
    },
    async resumeImport(importId, file) {
      shop.calls.push({ name: 'resumeImport', given: [importId, file] })
      const next = shop.outcomes.length > 1 ? shop.outcomes.shift() : shop.outcomes[0]
      const outcome = next!(file)
      return outcome.status === 'done' ? done(outcome.result[0]!) : outcome
    },
    async backup(options) {
      shop.calls.push({ name: 'backup', given: [options] })
      return done(new Blob(['backup']))
    },
    async restore(file, options) {
      shop.calls.push({ name: 'restore', given: [file, options] })
      return done(shop.info)
    },
    setPassphrase: async (passphrase) => {
      shop.calls.push({ name: 'setPassphrase', given: [passphrase] })
      const { passphrase: _before, ...storage } = shop.info.storage
      const after = passphrase === null ? storage : { ...storage, passphrase: { hasRecoveryKey: false } }
      shop.info = { ...shop.info, storage: after }
      return done(shop.info)
    },
    lock: async () => undefined,
    unlock: async (secret) => {
      if (secret !== 'open sesame') throw new ClienteleError('PASSPHRASE_WRONG')
      return shop.info
    },
    onLocked: () => () => undefined,
    locks: { post: () => undefined, hear: () => () => undefined, close: () => undefined },
    onDataChanged: () => () => undefined,
    onNotKept: () => () => undefined,
    end: () => undefined,
  }
}

function createFakeCompute(): Client['compute'] {
  let choice: ReturnType<Client['compute']['choice']> = 'auto'
  const info = {
    backend: 'wasm' as const,
    measured: { wasm: 2.7, webgl: 13.1, cpu: 5.1, 'typed-arrays': 0.6 },
    adapter: 'A graphics card',
    refused: { webgpu: 'no adapter' },
  }
  return {
    choice: () => choice,
    known: () => info,
    info: () => Promise.resolve(info),
    measure: () => Promise.resolve(info),
    learned: () => undefined,
    learn: () => undefined,
    onChange: () => undefined,
    use(next) {
      if (next === 'webgl')
        return Promise.reject(
          new ClienteleError('BACKEND_UNAVAILABLE', { backend: 'webgl', reason: 'context lost', choices: 'wasm, cpu' }),
        )
      choice = next
      return Promise.resolve()
    },
  }
}

/** A plan for a file of order lines, every column recognised. */
export function planOf(fileName: string, change: Partial<ImportPlan> = {}): ImportPlan {
  const columns = { Order: 'orderId', Date: 'orderedAt', Client: 'customerId', Price: 'unitPrice' }
  return {
    fileName,
    size: 1000,
    compression: 'none',
    encoding: 'utf-8',
    delimiter: ',',
    quote: '"',
    escape: '"',
    header: Object.keys(columns),
    format: 'generic-orders',
    formatTitle: { en: 'Order lines', zh: '订单明细' },
    table: 'orders',
    fields: Object.entries(columns).map(([column, field], index) => ({
      column,
      index,
      field,
      reason: 'name',
      kind: 'code',
      samples: ['a', 'b'],
    })),
    dateOrder: 'DMY',
    decimal: '.',
    timeZone: 'UTC',
    currency: 'GBP',
    homeCurrency: 'GBP',
    country: '',
    questions: [],
    required: [['orderedAt'], ['lineTotal', 'unitPrice', 'orderTotal']],
    missing: [],
    grain: 'line',
    skipRecords: 1,
    headerLines: [Object.keys(columns)],
    shapes: [],
    parts: [],
    isMixed: false,
    sequential: false,
    issues: [],
    options: {},
    sampleRows: [['A1', '03/04/2024', 'Ann', '1.50']],
    fingerprint: 'f',
    ...change,
  }
}

/** The date order left open, as the options answer it. */
export function askedPlan(fileName: string, options: PlanOptions): ImportPlan {
  const preview = (read: string) => [{ raw: '03/04/2024', read }]
  return planOf(fileName, {
    dateOrder: options.dateOrder ?? 'DMY',
    questions: [
      {
        id: 'dateOrder',
        column: 'Date',
        assumed: 'DMY',
        options: [
          { value: 'DMY', preview: preview('2024-04-03') },
          { value: 'MDY', preview: preview('2024-03-04') },
        ],
      },
    ],
  })
}

export const reportOf = (fileName: string, change: Partial<ImportReport> = {}): ImportReport => ({
  importId: `import of ${fileName}`,
  fileName,
  table: 'orders',
  format: 'generic-orders',
  encoding: 'utf-8',
  delimiter: ',',
  rowsRead: 10,
  rowsKept: 6,
  rowsUpdated: 1,
  rowsRejected: 2,
  rowsDuplicate: 1,
  issues: [{ code: 'DATE_INVALID', column: 'Date', count: 2, firstRow: 4, sample: 'xx' }],
  mapping: {},
  seconds: 1.2,
  ...change,
})

export const entryOf = (report: ImportReport, change: Partial<ImportEntry> = {}): ImportEntry => ({
  ...report,
  state: 'active',
  importedAt: Date.UTC(2024, 4, 1, 12),
  size: 1000,
  superseded: 0,
  ...change,
})

export const orderTable: TableInfo = {
  table: 'orders',
  rows: 2,
  columns: ['orderedAt', 'orderId', 'customerId', 'unitPrice', 'custom:Note'],
}
