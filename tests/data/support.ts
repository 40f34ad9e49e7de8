import type { Environment } from '../../src/data/environment'
import { openSession, type Session } from '../../src/data/session'
import { ClienteleError } from '../../src/core/errors'
import type { FindRoom } from '../../src/data/rooms'
import { createMemoryStore, type Store } from '../../src/store'
import type { Column } from '../../src/schema/columns'

/** Everything from this thread alone: no disk, no other tabs. */
export function createBareEnvironment(overrides: Partial<Environment> = {}): Environment {
  let ids = 0
  return {
    storage: undefined,
    now: () => 0,
    newId: () => `id${++ids}`,
    exclusively: async (_name, work) => ({ value: await work() }),
    announce: () => undefined,
    timeZone: 'UTC',
    currency: '',
    persist: async () => false,
    persisted: async () => false,
    usageBytes: async () => 0,
    ...overrides,
  }
}

export const entry = { id: 'w', name: 'Test', isSample: false, createdAt: 0, kind: 'memory' as const }

/** A room that counts its rows. */
export const findTestRoom: FindRoom = (id) => {
  if (!['rfm', 'segments', 'today', 'count'].includes(id))
    throw new ClienteleError('ANALYSIS_UNKNOWN', { analysis: id })
  return {
    id,
    version: 1,
    needs: { tables: { orders: { required: [['quantity']] } } },
    validate: (config) => config,
    prepare: (frames) => ({ rows: frames.orders?.rows }),
  }
}

/** Unlike any other in this process: two sessions may share a store. */
let ids = 0

export function openTestSession(
  store: Store = createMemoryStore(),
  environment?: Partial<Environment>,
): Promise<Session> {
  return openSession(entry, store, createBareEnvironment({ newId: () => `id${++ids}`, ...environment }), findTestRoom)
}

export function codeColumn(values: readonly (string | null)[]): Column {
  const dictionary = ['']
  const known = new Map<string, number>()
  const codes = Uint32Array.from(values, (value) => {
    if (value === null || value === '') return 0
    const code = known.get(value) ?? dictionary.push(value) - 1
    known.set(value, code)
    return code
  })
  return { kind: 'code', codes, dictionary }
}

export const numberColumn = (values: readonly number[]): Column => ({ kind: 'f64', values: Float64Array.from(values) })
export const dateColumn = (values: readonly string[]): Column => ({
  kind: 'date',
  values: Float64Array.from(values, (value) => Date.parse(`${value}Z`)),
})

/** One order line in short: order, product, quantity. */
export type Line = readonly [order: string | null, product: string, quantity: number]

export function orderColumns(lines: readonly Line[]): Map<string, Column> {
  return new Map<string, Column>([
    ['orderId', codeColumn(lines.map(([order]) => order))],
    ['productId', codeColumn(lines.map(([, product]) => product))],
    ['quantity', numberColumn(lines.map(([, , quantity]) => quantity))],
  ])
}

/** A store whose nth commit fails as a full disk, or as the thread's death: then and ever after. */
export function failingStore(store: Store, failAt: number, mode: 'quota' | 'killed'): Store & { commits(): number } {
  let commits = 0
  return {
    ...store,
    commits: () => commits,
    async commit(writes) {
      commits++
      const fails = mode === 'quota' ? commits === failAt : commits >= failAt
      if (fails) throw Object.assign(new Error('planted'), { name: mode === 'quota' ? 'QuotaExceededError' : 'Killed' })
      await store.commit(writes)
    },
  }
}
