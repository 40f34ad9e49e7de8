import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import * as fc from 'fast-check'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { openFrames } from '../../src/data/backup-frames'
import { readEntries, type BackupRecord } from '../../src/data/backup-records'
import { transformBytes } from '../../src/data/transform-bytes'
import { createDataService, type DataService } from '../../src/data/service'
import { pack, PLACES, unpack, type StorageEnvironment } from '../../src/store'
import { createBareEnvironment, findTestRoom } from './support'

vi.mock('hash-wasm', async (original) => (await import('../support/light-argon')).withLightArgon(original))

const CSV =
  'order id,sku,qty,order date,price,customer id\n1,a,2,2024-01-02,5,c1\n2,b,x,2024-01-03,7,c2\n3,c,1,bad,7,c3\n'
const LATER = 'order id,sku,qty,order date,price,customer id\n2,b,4,2024-01-03,7,c2\n9,z,1,2024-02-01,1,c9\n'
const csvFile = (text: string, name: string): File => new File([text], name)
const asFile = (blob: Blob, name = 'shop.backup'): File => new File([blob], name)
const storage = (): StorageEnvironment => ({ indexedDB: new IDBFactory(), IDBKeyRange })

let ids = 0
/** The least that is accepted, for speed. */
const COST = { memoryKiB: 19_456, passes: 2 }
const open = (disk: StorageEnvironment = storage()): DataService =>
  createDataService(
    createBareEnvironment({ storage: disk, now: () => 5, newId: () => `b${++ids}`, passphraseCost: COST }),
    findTestRoom,
  )

/** A workspace with everything that one can have. */
async function fill(data: DataService): Promise<void> {
  const [first] = await data.import('i', [csvFile(CSV, 'a.csv')], {})
  await data.import('i', [csvFile(LATER, 'b.csv')], {})
  const [gone] = await data.import('i', [csvFile(CSV.replaceAll(',c', ',d'), 'c.csv')], {})
  await data.undoImport(gone!.importId)
  const [row] = await data.rows('orders')
  await data.edit('orders', { quantity: 9 }, { id: row!.id as string })
  await data.saveNote({ key: 'c1', text: 'calls in the morning \u{1F600}' })
  await data.saveSettings({ currency: 'EUR' })
  const { key, dataVersion } = await data.prepare('count', {})
  await data.storeResult(key, {
    analysis: 'count',
    dataVersion,
    values: Float64Array.of(1, NaN, -0),
    nothing: undefined,
  })
  expect((await data.rejects(first!.importId)).length).toBeGreaterThan(0)
}

async function recordsOf(file: Blob, passphrase?: string): Promise<BackupRecord[]> {
  const reader = await openFrames(file, 'test', passphrase)
  const payloads = async function* () {
    for await (const { payload } of reader.frames()) yield payload
  }
  const records: BackupRecord[] = []
  for await (const entry of readEntries(transformBytes(payloads(), new DecompressionStream('gzip'))))
    if (entry.kind === 'record') records.push(entry.record)
  return records
}

/** All that a person can see. */
async function stateOf(data: DataService): Promise<unknown> {
  const { tables, dataVersion, currency } = await data.info()
  const rows = await Promise.all(tables.map(({ table }) => data.rows(table)))
  return { tables, dataVersion, currency, rows, imports: await data.imports(), notes: await data.notes('c1') }
}

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (thrown: { code?: string; message: string }) => thrown.code ?? thrown.message,
  )

describe.each([undefined, 'correct horse'])('a backup under the passphrase %s', (passphrase) => {
  const options = passphrase === undefined ? {} : { passphrase }
  let data: DataService
  let backup: File
  let state: unknown
  beforeAll(async () => {
    data = open()
    await fill(data)
    backup = asFile(await data.backup('b', options))
    state = await stateOf(data)
  })

  it('holds every kind of record, and gives the same records again when it was restored', async () => {
    const records = await recordsOf(backup, passphrase)
    expect(new Set(records.map(({ place }) => place))).toEqual(new Set(PLACES))
    const other = open()
    await other.restore('r', backup, options)
    expect(await stateOf(other)).toEqual(state)
    expect(await recordsOf(await other.backup('b', options), passphrase)).toEqual(records)
  })

  it('takes the place of what was there, and undo still works in it', async () => {
    const other = open()
    await other.import('i', [csvFile(LATER, 'else.csv')], {})
    await other.restore('r', backup, options)
    expect(await stateOf(other)).toEqual(state)
    const imports = await other.imports()
    await other.redoImport(imports.find((one) => one.state === 'undone')!.importId)
    await other.undo()
    expect(await other.workspaces()).toEqual(['Clientele'])
  })

  it('is refused when any byte of it is another, and then changes nothing', async () => {
    const bytes = new Uint8Array(await backup.arrayBuffer())
    const other = open()
    await other.import('i', [csvFile(LATER, 'else.csv')], {})
    const before = await stateOf(other)
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: bytes.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, by) => {
          const changed = bytes.slice()
          changed[at]! ^= by
          expect(await codeOf(other.restore('r', asFile(new Blob([changed])), options))).toMatch(
            /^BACKUP_(FOREIGN|NEWER|DAMAGED)$/,
          )
        },
      ),
      { numRuns: passphrase === undefined ? 150 : 15, seed: 7 },
    )
    expect(await stateOf(other)).toEqual(before)
    expect(await other.workspaces()).toEqual(['Clientele'])
  })

  it('is refused when it was cut short, wherever, or when something was added', async () => {
    const bytes = new Uint8Array(await backup.arrayBuffer())
    const other = open()
    const before = await stateOf(other)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes.length - 1 }), async (length) => {
        expect(await codeOf(other.restore('r', asFile(new Blob([bytes.slice(0, length)])), options))).toMatch(
          /^BACKUP_(FOREIGN|DAMAGED)$/,
        )
      }),
      { numRuns: passphrase === undefined ? 100 : 10, seed: 8 },
    )
    expect(await codeOf(other.restore('r', asFile(new Blob([bytes, 'x'])), options))).toBe('BACKUP_DAMAGED')
    expect(await stateOf(other)).toEqual(before)
  })

  it('says of itself what is in it before it is restored', async () => {
    expect(await data.inspectBackup(backup, passphrase)).toEqual({
      name: 'Clientele',
      isSample: false,
      isEncrypted: false,
      createdAt: 5,
      imports: 3,
      tables: (await data.tables()).map(({ table, rows }) => ({ table, rows })),
    })
  })
})

describe('restoring', () => {
  it('refuses other files in words, among them exports of a shop and later versions', async () => {
    const data = open()
    await data.open()
    expect(await codeOf(data.restore('r', csvFile(CSV, 'orders.csv'), {}))).toBe('BACKUP_FOREIGN')
    expect(await codeOf(data.restore('r', csvFile('', 'empty'), {}))).toBe('BACKUP_FOREIGN')
    const later = new Uint8Array(await (await data.backup('b', {})).arrayBuffer())
    later[8] = 2
    expect(await codeOf(data.restore('r', asFile(new Blob([later])), {}))).toBe('BACKUP_NEWER')
  })

  it('asks for the passphrase, tells a wrong one from damage, and takes one that was typed on another system', async () => {
    const data = open()
    await data.import('i', [csvFile(CSV, 'a.csv')], {})
    const backup = asFile(await data.backup('b', { passphrase: 'Füße １' }))
    expect(await codeOf(data.restore('r', backup, {}))).toBe('BACKUP_LOCKED')
    expect(await codeOf(data.restore('r', backup, { passphrase: 'fuesse' }))).toBe('PASSPHRASE_WRONG')
    expect(await codeOf(data.restore('r', backup, { passphrase: 'Fu\u0308ße 1' }))).toBe('done')
  })

  it('shows nothing of a person in an encrypted file', async () => {
    const data = open()
    await data.import('i', [csvFile(CSV.replaceAll('c1', 'Wilhelmina'), 'secret-file-name.csv')], {})
    const backup = await data.backup('b', { passphrase: 'p' })
    const text = new TextDecoder('latin1').decode(await backup.arrayBuffer())
    expect(text).not.toMatch(/Wilhelmina|secret-file-name|Clientele/)
  })

  it('never puts a sample into a real workspace or a real one into a sample', async () => {
    const data = open()
    await data.import('i', [csvFile(CSV, 'a.csv')], {})
    const real = asFile(await data.backup('b', {}))
    await data.sample('en')
    const sample = asFile(await data.backup('b', {}))
    expect(await data.restore('r', real, {})).toMatchObject({ name: 'Clientele (2)', isSample: false })
    await data.open('Clientele')
    expect(await data.restore('r', sample, {})).toMatchObject({ name: 'Sample shop', isSample: true })
    expect((await data.open('Clientele')).tables).toMatchObject([{ table: 'orders', rows: 2 }])
    expect((await data.workspaces()).sort()).toEqual(['Clientele', 'Clientele (2)', 'Sample shop'])
  }, 60_000)

  it('opens beside what is there when it is asked to', async () => {
    const data = open()
    await data.import('i', [csvFile(CSV, 'a.csv')], {})
    const backup = asFile(await data.backup('b', {}))
    expect(await data.restore('r', backup, { into: 'own' })).toMatchObject({ name: 'Clientele (2)' })
    expect(await data.workspaces()).toEqual(['Clientele', 'Clientele (2)'])
  })

  it('is stopped by a cancel, with everything as it was', async () => {
    const data = open()
    await fill(data)
    const backup = asFile(await data.backup('b', {}))
    const before = await stateOf(data)
    const stopped = data.restore('stop', backup, {}, () => data.cancel('stop'))
    expect(await codeOf(stopped)).toBe('CANCELLED')
    expect(await stateOf(data)).toEqual(before)
    expect(await codeOf(data.backup('stop', {}, () => data.cancel('stop')))).toBe('CANCELLED')
  })

  it('works in memory alone', async () => {
    const memory = createDataService(createBareEnvironment({ newId: () => `m${++ids}` }), findTestRoom)
    await fill(memory)
    const backup = asFile(await memory.backup('b', {}))
    const state = await stateOf(memory)
    await memory.eraseWorkspace()
    await memory.restore('r', backup, {})
    expect(await stateOf(memory)).toEqual(state)
  })

  it('remembers when the last backup was made, and of which data', async () => {
    const data = open()
    await data.import('i', [csvFile(CSV, 'a.csv')], {})
    expect((await data.info()).backup).toBeUndefined()
    await data.backup('b', {})
    const { backup, dataVersion } = await data.info()
    expect(backup).toMatchObject({ at: 5, dataVersion })
  })
})

describe('a stored record', () => {
  it('is packed into the same bytes again after it was unpacked', () => {
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        fc.string(),
        fc.double(),
        fc.constantFrom(undefined, null, true, -0, NaN),
        fc.uint8Array(),
        fc.float64Array(),
        fc.array(tie('any'), { maxLength: 4 }),
        fc.dictionary(fc.string(), tie('any'), { maxKeys: 4 }),
      ),
    })).any
    fc.assert(
      fc.property(value, (one) => {
        expect(pack(unpack(pack(one), 'x'))).toEqual(pack(one))
      }),
      { numRuns: 300, seed: 3 },
    )
  })
})
