import { afterEach, describe, expect, it, vi } from 'vitest'
import { customerToken } from '../../src/core/customer-token'
import type { Environment } from '../../src/data/environment'
import { createDataService, type DataService } from '../../src/data/service'
import type { ErasureReceipt, ImportReport } from '../../src/data/types'
import { LEAST_COST } from '../../src/store/crypto/derivation'
import { createBareEnvironment, findTestRoom } from './support'
import { createFakeDisk, type FakeDisk } from './support-disk'

vi.mock('hash-wasm', async (original) => (await import('../support/light-argon')).withLightArgon(original))

const ORDERS = [
  'order id,sku,qty,order date,price,customer id,customer name,email,phone,city',
  '1,a,2,2024-01-02,5,c1,Ada Quux,ada@example.org,+44 20 7946 0001,York',
  '2,b,1,2024-01-03,7,c2,Bo Tan,bo@example.org,+44 20 7946 0002,Hull',
  '3,c,4,2024-01-04,3,c1,Ada Quux,ada@example.org,+44 20 7946 0001,York',
].join('\n')
/** The same person under an id that was never seen here, and by address alone. */
const LATER = [
  'order id,sku,qty,order date,price,customer id,customer name,email,phone,city',
  '9,a,1,2024-02-02,5,n77,A. Quux,ADA@example.org ,,York',
  '10,a,1,2024-02-03,6,c3,Cy Lee,cy@example.org,,Leeds',
].join('\n')
const CUSTOMERS = 'customer id,name,email,city\nc1,Ada Quux,ada@example.org,York\nc2,Bo Tan,bo@example.org,Hull\n'
const SENDS =
  'campaign id,email,subject,sent at\nk1,ada@example.org,Spring,2024-03-01\nk1,bo@example.org,Spring,2024-03-01\n'
const TRACES = /ada@|quux|7946 ?0001|79460001/i

let ids = 0
let disk: FakeDisk | undefined
afterEach(() => {
  disk?.restore()
  disk = undefined
})

const memoryShop = (more: Partial<Environment> = {}): DataService =>
  createDataService(createBareEnvironment({ newId: () => `e${++ids}`, ...more }), findTestRoom)

function diskShop(more: Partial<Environment> = {}): DataService {
  disk ??= createFakeDisk()
  return memoryShop({ storage: disk.storage, passphraseCost: LEAST_COST, ...more })
}

const file = (text: string, name = 'orders.csv'): File => new File([text], name)
let jobs = 0
const bring = async (
  data: DataService,
  text: string,
  table?: 'customers' | 'sends' | 'orders',
): Promise<ImportReport> =>
  (await data.import(`j${++jobs}`, [file(text, `${table ?? 'orders'}.csv`)], table ? { table } : {}))[0]!

const addsUp = ({ rowsRead, rowsKept, rowsUpdated, rowsRejected, rowsDuplicate, suppressed }: ImportReport): boolean =>
  rowsRead === rowsKept + rowsUpdated + rowsRejected + rowsDuplicate + (suppressed?.rows ?? 0)

const textOf = async (data: DataService): Promise<string> =>
  JSON.stringify([await data.rows('orders'), await data.rows('customers'), await data.rows('sends')])

/** Where workspaces lie; a list of file handles stands beside them. */
const placesOf = async (): Promise<string[]> => (await disk!.names()).filter((name) => name !== 'clientele-handles')

async function bytesOnDisk(): Promise<string> {
  return (await disk!.values()).map((bytes) => new TextDecoder('latin1').decode(bytes)).join('\n')
}

describe('a person who was erased', () => {
  it('stays away when the same file, a newer one, or another table comes', async () => {
    const data = memoryShop()
    await bring(data, ORDERS)
    await data.eraseCustomer('c1')
    const again = await bring(data, ORDERS)
    expect(again).toMatchObject({ rowsRead: 3, rowsDuplicate: 1, suppressed: { rows: 2, anonymous: 0, people: 1 } })
    const later = await bring(data, LATER)
    expect(later).toMatchObject({ rowsRead: 2, rowsKept: 1, suppressed: { rows: 1, people: 1 } })
    const customers = await bring(data, CUSTOMERS, 'customers')
    const sends = await bring(data, SENDS, 'sends')
    expect([customers.suppressed?.rows, sends.suppressed?.rows]).toEqual([1, 1])
    for (const report of [again, later, customers, sends]) expect(addsUp(report)).toBe(true)
    expect(await textOf(data)).not.toMatch(TRACES)
    expect((await data.tables()).map(({ table, rows }) => [table, rows])).toEqual([
      ['orders', 2],
      ['customers', 1],
      ['sends', 1],
    ])
  })

  it('comes back where the entry is taken away (control), and by their own wish', async () => {
    const data = memoryShop()
    await bring(data, ORDERS)
    const { number } = await data.eraseCustomer('c1')
    await data.liftErasure(number)
    const again = await bring(data, ORDERS)
    expect(again.suppressed).toBeUndefined()
    expect(await textOf(data)).toMatch(TRACES)
    expect(await data.erasures()).toMatchObject([{ isHeld: false, receipt: { number, liftedAt: 0 } }])
    await expect(data.liftErasure('nobody')).rejects.toMatchObject({ code: 'CUSTOMER_UNKNOWN' })
  })

  it('is not brought back by undoing or redoing what was imported before', async () => {
    const data = memoryShop()
    const first = await bring(data, ORDERS)
    await data.undoImport(first.importId)
    await bring(data, ORDERS.replace('2,2024-01-02', '5,2024-01-02'))
    expect(await data.eraseCustomer('c1')).toMatchObject({ rows: 4, tables: [{ table: 'orders', rows: 4 }] })
    const [now, before] = await data.imports()
    await data.undoImport(now!.importId)
    await data.redoImport(before!.importId)
    expect(await data.rows('orders')).toHaveLength(1)
    expect(await textOf(data)).not.toMatch(TRACES)
    await expect(data.undo()).rejects.toMatchObject({ code: 'NOTHING_TO_UNDO' })
  })

  it('leaves nothing in an import that waits for a word', async () => {
    const data = memoryShop()
    await bring(data, ORDERS)
    await data.import('s', [file(LATER)], { review: true })
    await data.eraseCustomer('c1')
    expect(await data.imports()).toHaveLength(1)
    expect(await data.rows('orders')).toHaveLength(1)
  })

  it('cannot be entered by hand, nor be put into another row', async () => {
    const data = memoryShop()
    await bring(data, ORDERS)
    const { number } = await data.eraseCustomer('c1')
    const refusal = { code: 'PERSON_ERASED', details: { number } }
    await expect(data.edit('customers', { email: 'Ada@Example.org' })).rejects.toMatchObject(refusal)
    const [row] = await data.rows('orders')
    await expect(data.edit('orders', { customerId: 'c1' }, { id: String(row!['id']) })).rejects.toMatchObject(refusal)
    await data.edit('customers', { email: 'other@example.org', name: 'Ada Quux' })
    expect(await data.rows('customers')).toHaveLength(1)
  })

  it('leaves their rejected rows and no cell of them', async () => {
    const data = memoryShop()
    await bring(data, ORDERS)
    await data.eraseCustomer('c1')
    const broken = `${ORDERS}\n4,d,1,no date,1,,,ada@example.org,,\n5,d,1,no date,1,c2,,,,\n`
    const report = await bring(data, broken)
    expect(report).toMatchObject({ rowsRead: 5, rowsRejected: 1, suppressed: { rows: 3, people: 1 } })
    expect(addsUp(report)).toBe(true)
    const rejects = new TextDecoder().decode(await data.rejects(report.importId))
    expect(rejects).toMatch(/^6,/m)
    expect(rejects).not.toMatch(TRACES)
  })

  it('takes along rows that were kept though a cell could not be read, and repairs that quote them', async () => {
    const data = diskShop()
    const flawed = `${ORDERS}\n4,d,one,2024-01-05,1,c1,Ada Quux,ada@example.org,,\n5,d,one,2024-01-05,1,c2,,,,\n`
    const report = await bring(data, flawed)
    const repair = { kind: 'replace' as const, column: 'email', from: 'ada@example.org', to: 'ada@example.com' }
    const row = { kind: 'cells' as const, line: 5, cells: ['4', 'd', '2', '2024-01-05', '1', 'c1', 'Ada Quux'] }
    await data.changeRepairs(report.importId, [repair, row])
    await data.eraseCustomer('c1')
    expect(await bytesOnDisk()).not.toMatch(TRACES)
    await bring(data, flawed)
    expect(await bytesOnDisk()).not.toMatch(TRACES)
    expect((await data.rows('orders')).every(({ customerId }) => customerId === 'c2')).toBe(true)
  })

  it('takes lines with them that name nobody, now and when their file comes again', async () => {
    const data = memoryShop()
    const items = 'order id,sku,qty,order date,price\n1,x,1,2024-01-02,2\n2,x,1,2024-01-03,2\n'
    await bring(data, ORDERS)
    await bring(data, items)
    await data.eraseCustomer('c1')
    const again = await bring(data, items)
    expect(again).toMatchObject({ rowsRead: 2, suppressed: { rows: 1, people: 1 } })
    expect((await data.rows('orders')).every(({ orderId }) => orderId === '2')).toBe(true)
  })

  it('leaves the same order number of another shop alone', async () => {
    const data = memoryShop()
    const items = 'order id,sku,qty,order date,price\n1,x,1,2024-01-02,2\n3,x,1,2024-01-04,2\n'
    const woo =
      'Order ID,Order Date,Product Name,Quantity,Item Cost,Order Total,Order Status\n1,2024-06-01,Mug,1,4,4,completed\n'
    const other = [
      'Bestellnummer,Artikel,Menge,Datum,Preis,Kunde',
      '1,m,1,2024-05-01,9,Eve Roe',
      '1,n,1,2024-05-01,9,',
      '3,n,1,2024-05-01,9,',
    ].join('\n')
    await bring(data, ORDERS)
    await bring(data, woo)
    await data.eraseCustomer('c1')
    expect((await bring(data, woo.replace('Mug', 'Cup'))).suppressed).toBeUndefined()
    // A form that was never seen: the number that the file itself gives to somebody else is not theirs, the other may be.
    expect((await bring(data, other)).suppressed).toMatchObject({ rows: 1 })
    expect((await bring(data, items)).suppressed).toMatchObject({ rows: 2 })
  })

  it('stays away by name in files of the kind, where nothing more was known', async () => {
    const data = memoryShop()
    const list = 'name,email,city\nAda Quux,,York\nBo Tan,,Hull\n'
    await bring(data, list, 'customers')
    await data.eraseCustomer('Ada Quux')
    const again = await bring(data, `${list}ADA  Quux,,Leeds\nAda Quux,other@example.org,Bath\n`, 'customers')
    expect(again).toMatchObject({ rowsRead: 4, suppressed: { rows: 2, people: 1 } })
    expect(addsUp(again)).toBe(true)
    // Another kind of file, in which the name is somebody else's (control).
    const elsewhere = await bring(data, 'full name,town\nAda Quux,York\n', 'customers')
    expect(elsewhere.suppressed).toBeUndefined()
  })

  it('keeps those who share an address or a phone with them, or only a name', async () => {
    const data = memoryShop()
    const shared = [
      'order id,sku,qty,order date,price,customer id,customer name,email,phone',
      '1,a,1,2024-01-02,5,c1,Jo Smith,jo@example.org,020 7946 0003',
      '2,a,1,2024-01-02,5,c2,Jo Smith,al@example.org,020 7946 0003',
    ].join('\n')
    await bring(data, shared)
    await data.tellApart(['c1', 'c2'])
    expect(await data.eraseCustomer('c1')).toMatchObject({ rows: 1, keys: [expect.any(String), expect.any(String)] })
    const again = await bring(data, shared)
    expect(again.suppressed).toEqual({ rows: 1, anonymous: 0, people: 1 })
    expect(await data.rows('orders')).toMatchObject([{ customerId: 'c2', phone: expect.any(String) as unknown }])
  })
})

describe('sales to nobody', () => {
  it('stay in the figures without a word of who bought, now and when the file comes again', async () => {
    const data = memoryShop()
    await bring(data, ORDERS)
    await bring(data, CUSTOMERS, 'customers')
    const receipt = await data.eraseCustomer('c1', 'anonymous')
    expect(receipt).toMatchObject({ rows: 1, anonymous: 2, sales: 'anonymous' })
    const sales = async (): Promise<unknown> =>
      (await data.rows('orders')).map(({ orderId, quantity, unitPrice, customerId, city }) => [
        orderId,
        quantity,
        unitPrice,
        customerId ?? null,
        city ?? null,
      ])
    const expected = [
      ['1', 2, 5, null, null],
      ['2', 1, 7, 'c2', 'Hull'],
      ['3', 4, 3, null, null],
    ]
    expect(await sales()).toEqual(expected)
    const again = await bring(data, ORDERS)
    expect(again).toMatchObject({ rowsRead: 3, rowsDuplicate: 3, suppressed: { rows: 0, anonymous: 2, people: 1 } })
    expect(addsUp(again)).toBe(true)
    expect(await sales()).toEqual(expected)
    expect(await textOf(data)).not.toMatch(TRACES)
  })
})

describe('a receipt', () => {
  it('says what went and which backups still hold the person, and names nobody', async () => {
    const data = memoryShop()
    await bring(data, ORDERS)
    await bring(data, CUSTOMERS, 'customers')
    await data.saveNote({ key: 'c1', text: 'likes tea' })
    const [row] = await data.rows('orders')
    await data.edit('orders', { quantity: 9 }, { id: String(row!['id']) })
    const { key, dataVersion } = await data.prepare('count', {})
    await data.storeResult(key, { analysis: 'count', dataVersion, of: 'ada@example.org' })
    await data.backup('b1', {})
    await data.backup('b2', {})
    const receipt = await data.eraseCustomer('ada@example.org')
    expect(receipt).toMatchObject({ rows: 3, edits: 1, notes: 1, results: 1, rejects: 0, bytes: 'memory' })
    expect(receipt.backups).toHaveLength(2)
    expect(receipt.number).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/)
    expect(JSON.stringify(await data.erasures())).not.toMatch(/"c1"|ada@|quux/i)
    expect((await data.erasures())[0]).toEqual({ receipt, isHeld: true })
  })

  it('says so where a name was all that was known, and where even that is too little', async () => {
    const data = memoryShop()
    await bring(data, 'name,city\nAda Quux,York\nB**,Hull\n', 'customers')
    expect(await data.eraseCustomer('Ada Quux')).toMatchObject({ keys: [], names: [expect.any(String)] })
    const masked = await data.eraseCustomer('B**')
    expect([masked.keys, masked.names]).toEqual([[], undefined])
    expect((await data.erasures()).map(({ isHeld }) => isHeld).sort()).toEqual([false, true])
  })

  it('answers for the address of the person, and for nobody else’s', async () => {
    const data = memoryShop()
    await bring(data, ORDERS)
    const token = customerToken('c1')
    expect(await data.findErased(token)).toBeNull()
    const receipt = await data.eraseCustomer('c1')
    await expect(data.resolveCustomer(token)).rejects.toMatchObject({ code: 'CUSTOMER_UNKNOWN' })
    for (const asked of [token, 'c1', 'ADA@example.org']) expect(await data.findErased(asked)).toEqual(receipt)
    expect(await data.findErased(customerToken('c9'))).toBeNull()
  })

  it('is no place to guess from without the secret, which lies beside it', async () => {
    const shops = [memoryShop(), memoryShop()]
    const keys: string[][] = []
    for (const data of shops) {
      await bring(data, ORDERS)
      keys.push((await data.eraseCustomer('c1')).keys)
    }
    expect(keys[0]!.some((hash) => keys[1]!.includes(hash))).toBe(false)
  })

  it('lets no result of the time before be kept', async () => {
    const data = memoryShop()
    await bring(data, ORDERS)
    const before = await data.prepare('count', {})
    await data.eraseCustomer('c1')
    await data.storeResult(before.key, { analysis: 'count', dataVersion: before.dataVersion, of: 'ada@example.org' })
    const use = await data.storageUse()
    expect(use.parts.map(({ part }) => part)).not.toContain('results')
    const { key, dataVersion } = await data.prepare('count', {})
    await data.storeResult(key, { analysis: 'count', dataVersion, of: 'nobody' })
    expect((await data.prepare('count', {})).stored).toMatchObject({ of: 'nobody' })
  })
})

describe('an address from before a merge', () => {
  it('leads to the person whom they were merged into', async () => {
    const data = memoryShop()
    await bring(data, ORDERS)
    const kept = await data.merge(['c1', 'c2'])
    const gone = kept === 'c1' ? 'c2' : 'c1'
    expect(await data.resolveCustomer(customerToken(gone))).toBe(kept)
    expect(await data.resolveCustomer(customerToken(kept))).toBe(kept)
    await expect(data.resolveCustomer(customerToken('c9'))).rejects.toMatchObject({ code: 'CUSTOMER_UNKNOWN' })
    await data.eraseCustomer(kept)
    for (const key of ['c1', 'c2']) expect(await data.findErased(customerToken(key))).not.toBeNull()
    expect(await data.rows('orders')).toEqual([])
  })
})

describe('the bytes of a person who was erased', () => {
  const gone = async (data: DataService): Promise<ErasureReceipt> => (await data.erasures())[0]!.receipt

  it('go with the storage that they lay in, which is left within the same turn', async () => {
    let turns = 0
    const isOwn = (name: string): boolean => /^clientele:e\d+$/.test(name)
    const data = diskShop({
      // A busy machine gives a turn late: whoever asks a second time is refused.
      exclusively: async (name, work) => (isOwn(name) && ++turns > 1 ? undefined : { value: await work() }),
    })
    await bring(data, ORDERS).finally(() => (turns = 0))
    const before = await placesOf()
    const receipt = await data.eraseCustomer('c1')
    expect(receipt).toMatchObject({ bytes: 'deleted', isEncrypted: false })
    expect((await placesOf()).filter((name) => before.includes(name))).toEqual(['clientele-registry'])
    expect(await bytesOnDisk()).not.toMatch(TRACES)
  })

  it('wait where the storage cannot be left, which the receipt says; the next start makes up for it', async () => {
    let isBusy = false
    const data = diskShop({
      exclusively: async (name, work) =>
        isBusy && name === 'clientele:registry' ? undefined : { value: await work() },
    })
    await bring(data, ORDERS)
    const before = await placesOf()
    isBusy = true
    expect(await data.eraseCustomer('c1')).toMatchObject({ rows: 2, bytes: 'waiting', reason: 'BUSY_OTHER_TAB' })
    expect(await placesOf()).toEqual(before)
    expect(await data.rows('orders')).toHaveLength(1)
    await data.close()
    const still = await data.info()
    expect(still.tables).toMatchObject([{ rows: 1 }])
    expect(await gone(data)).toMatchObject({ bytes: 'waiting' })
    await data.close()
    isBusy = false
    const next = diskShop()
    expect(await gone(next)).toMatchObject({ bytes: 'deleted' })
    expect(await gone(next)).not.toHaveProperty('reason')
    expect((await placesOf()).filter((name) => before.includes(name))).toEqual(['clientele-registry'])
    expect((await bring(next, ORDERS)).suppressed).toMatchObject({ rows: 2 })
  })

  it('are left behind without anybody noticing who asks meanwhile, or erases another one', async () => {
    const asked: Promise<unknown>[] = []
    let isAsking = false
    const data: DataService = diskShop({
      announce: () => void (isAsking && asked.push(data.tables(), data.rows('orders'), data.info(), data.imports())),
    })
    await bring(data, `${ORDERS}\n4,a,1,2024-01-05,5,c3,Cy Lee,cy@example.org,,\n`)
    isAsking = true
    const both = await Promise.all([data.eraseCustomer('c1'), data.eraseCustomer('c3')].map((one) => one.catch(String)))
    isAsking = false
    expect(asked.length).toBeGreaterThan(4)
    for (const { status } of await Promise.allSettled(asked)) expect(status).toBe('fulfilled')
    expect(both[0]).toMatchObject({ bytes: 'deleted' })
    expect(await data.rows('orders')).toHaveLength(typeof both[1] === 'string' ? 2 : 1)
  })

  it('may linger where the browser keeps all in one place, and the receipt says so', async () => {
    disk = createFakeDisk(false)
    const data = diskShop()
    await bring(data, ORDERS)
    expect(await data.eraseCustomer('c1')).toMatchObject({ bytes: 'lingering' })
  })

  it('go whenever the machine is switched off, at the next start at the latest', async () => {
    const seen = new Set<string>()
    for (let at = 1; !seen.has('done'); at++) {
      disk?.restore()
      disk = createFakeDisk()
      const data = diskShop()
      await bring(data, ORDERS)
      const before = await placesOf()
      disk.switchOffAt(at)
      const answer = await data.eraseCustomer('c1').catch(() => undefined)
      const isThrough = disk.changes() < at
      disk.switchOn()
      await data.close().catch(() => undefined)
      const next = diskShop()
      const rows = (await next.rows('orders')).length
      expect([1, 3], `switched off before change ${at}`).toContain(rows)
      const erasures = await next.erasures()
      if (answer) expect(rows, `switched off before change ${at}`).toBe(1)
      seen.add(isThrough ? 'done' : rows === 3 ? 'nothing' : 'erased')
      expect(erasures).toHaveLength(rows === 3 ? 0 : 1)
      if (rows === 3) continue
      expect(erasures[0]!.receipt.bytes).toBe('deleted')
      expect((await placesOf()).filter((name) => before.includes(name))).toEqual(['clientele-registry'])
      expect((await bring(next, ORDERS)).suppressed, `switched off before change ${at}`).toMatchObject({ rows: 2 })
    }
    expect([...seen]).toEqual(['nothing', 'erased', 'done'])
  })
})

describe('a backup from before', () => {
  it('comes back without the person in place of the workspace, and says what was left out', async () => {
    const data = diskShop()
    await bring(data, ORDERS)
    await data.saveNote({ key: 'c1', text: 'Ada Quux likes tea' })
    const backup = new File([await data.backup('b', {})], 'shop.clientele')
    const { number } = await data.eraseCustomer('c1')
    const restored = await data.restore('r', backup, {})
    expect(restored.leftOut).toEqual({ rows: 2, anonymous: 0, people: 1 })
    expect(await data.rows('orders')).toHaveLength(1)
    expect(await data.notes('c1')).toEqual([])
    expect(await bytesOnDisk()).not.toMatch(TRACES)
    expect(await data.erasures()).toMatchObject([{ isHeld: true, receipt: { number, bytes: 'deleted' } }])
    expect((await bring(data, LATER)).suppressed).toMatchObject({ rows: 1 })
  })

  it('brings the person back beside it where nobody asks for less, and leaves them out where somebody does', async () => {
    const data = diskShop()
    await bring(data, ORDERS)
    const backup = new File([await data.backup('b', {})], 'shop.clientele')
    await data.eraseCustomer('c1', 'anonymous')
    const less = await data.restore('r', backup, { into: 'own', withoutErased: true })
    expect(less).toMatchObject({ name: 'Clientele (2)', leftOut: { rows: 0, anonymous: 2, people: 1 } })
    expect(await textOf(data)).not.toMatch(TRACES)
    await data.open('Clientele')
    const whole = await data.restore('r', backup, { into: 'own' })
    expect(whole.leftOut).toBeUndefined()
    expect(await textOf(data)).toMatch(TRACES)
  })

  it('leaves out lines that name nobody, and people known by name alone', async () => {
    const data = memoryShop()
    const items = 'order id,sku,qty,order date,price\n1,x,1,2024-01-02,2\n2,x,1,2024-01-03,2\n'
    await bring(data, ORDERS)
    await bring(data, items)
    await bring(data, 'name,city\nZoe Quux,York\nBo Tan,Hull\n', 'customers')
    const backup = new File([await data.backup('b', {})], 'shop.clientele')
    await data.eraseCustomer('c1')
    await data.eraseCustomer('Zoe Quux')
    const restored = await data.restore('r', backup, {})
    expect(restored.leftOut).toMatchObject({ rows: 4, people: 2 })
    expect(await textOf(data)).not.toMatch(TRACES)
    expect((await data.rows('orders')).every(({ orderId }) => orderId === '2')).toBe(true)
  })

  it('takes its own erasures along, and forgets those that were lifted since', async () => {
    const data = diskShop()
    await bring(data, ORDERS)
    const { number } = await data.eraseCustomer('c1')
    const backup = new File([await data.backup('b', {})], 'shop.clientele')
    const other = diskShop()
    await other.open('Other')
    await other.restore('r', backup, {})
    expect((await bring(other, ORDERS)).suppressed).toMatchObject({ rows: 2 })
    await data.open('Clientele')
    await data.liftErasure(number)
    await data.restore('r', backup, {})
    expect((await bring(data, ORDERS)).suppressed).toBeUndefined()
  })
})

describe('a workspace that is written anew under a passphrase', () => {
  it('stays as it was when that is cancelled, and nothing of the attempt is left', async () => {
    const data = diskShop()
    await bring(data, ORDERS)
    const before = await placesOf()
    const seen: number[] = []
    const work = data.setPassphrase(
      'correct horse',
      (progress) => {
        if (progress.kind === 'step') seen.push(progress.done)
        if (progress.kind === 'phase-start') data.cancel('p')
      },
      'p',
    )
    await expect(work).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(seen).toEqual([])
    expect(await placesOf()).toEqual(before)
    expect((await data.info()).storage.passphrase).toBeUndefined()
    expect(await data.rows('orders')).toHaveLength(3)
    expect((await data.setPassphrase('correct horse', undefined, 'q')).storage.passphrase).toBeDefined()
    expect(await data.rows('orders')).toHaveLength(3)
  })
})
