import { describe, expect, it } from 'vitest'
import { customerToken } from '../../../src/core/customer-token'
import { ClienteleError, toFailure } from '../../../src/core/errors'
import { done, failed } from '../../../src/core/outcome'
import { MASKED_NOTE } from '../../../src/state/shield/mask-answers'
import { createPseudonyms } from '../../../src/state/shield/pseudonyms'
import { shieldClient } from '../../../src/state/shield/shield-client'
import type { Client } from '../../../src/workers/client'

const REAL = /ann@x\.org|Ann Archer|C7|555 123 4567|555 1234567/

/** A data worker that knows one customer, and remembers what it was asked. */
function world(isOn: boolean) {
  const asked: [string, unknown[]][] = []
  const answers: Record<string, unknown> = {
    customers: {
      total: 1,
      offset: 0,
      rows: [{ key: 'C7', name: 'Ann Archer', email: 'ann@x.org', country: 'UK', net: 10 }],
    },
    resolveCustomer: 'C7',
    merge: 'C7',
    notes: [{ id: 'n', key: 'C7', text: 'Call Ann Archer on 555 123 4567', at: 1 }],
    rows: [{ id: 'r', customerId: 'C7', name: 'Ann Archer', 'custom:Ship to street': '1 High Street', city: 'York' }],
    quality: {
      table: 'customers',
      columns: [
        {
          column: 'email',
          kind: 'code',
          top: [{ value: 'ann@x.org', count: 2 }],
          troubles: [{ file: 'c.csv', code: 'X', column: 'Mail', count: 1, firstRow: 2, sample: 'ann@x.org' }],
        },
      ],
      key: { fields: ['customerId'], samples: [{ row: 1, value: 'C7' }] },
      acrossImports: { ids: 1, samples: [{ row: 1, value: 'C7' }] },
      orphans: [{ column: 'email', target: 'customers', samples: [{ row: 1, value: 'ann@x.org', rows: 1 }] }],
      findings: [
        { code: 'X', column: 'email', details: { sample: 'ann@x.org' }, samples: [{ row: 1, value: 'ann@x.org' }] },
      ],
    },
    treatments: [{ table: 'customers', field: 'name', groups: [{ currency: '', rows: 1, fill: 'Ann Archer' }] }],
    previewTreatment: {
      groups: [],
      samples: [{ row: 1, before: 'ann@x.org', after: null, isDropped: true }],
    },
    imports: [
      {
        importId: 'i',
        table: 'orders',
        mapping: { Mail: 'email' },
        issues: [{ code: 'X', column: 'Mail', sample: 'ann@x.org' }],
      },
    ],
    merged: [
      {
        key: 'C7',
        keys: ['C7', 'ann@x.org', '555 123 4567', 'Ann Archer'],
        decidedAt: null,
        consents: [{ channel: 'email', address: 'ann@x.org', isGiven: true }],
      },
    ],
    exportTable: new TextEncoder().encode('[{"name":"Ann Archer","unitPrice":10}]'),
    assistantTurn: {
      state: {
        ...{ customer: 'C7', orderId: null, said: [], question: null },
        waiting: { for: 'invoice', order: null, title: null, taxNumber: null },
      },
      turn: { spans: [], effects: [], orders: [], suggestions: ['A-1001'] },
    },
    edit: { id: 'r' },
    tables: [{ table: 'orders', rows: 1, columns: ['name'] }],
  }
  const api = new Proxy(
    {},
    {
      get:
        (_, name) =>
        async (...given: unknown[]) => {
          asked.push([String(name), given])
          return done(answers[String(name)])
        },
    },
  )
  const profile = {
    key: 'C7',
    name: 'Ann Archer',
    keys: ['C7', 'ann@x.org'],
    contacts: { email: 'ann@x.org', phone: '555 123 4567' },
    conflicts: [
      { field: 'name', winner: { value: 'Ann Archer' }, others: [{ value: 'A. Archer' }], reason: 'newest', more: 0 },
    ],
    timeline: [
      {
        kind: 'conversation',
        text: 'Wrote: Ann Archer asks',
        words: 'I am Ann Archer, ann@x.org',
        answer: null,
        subject: 'Ann Archer asks',
      },
      { kind: 'deal', text: 'Deal won: Tea for Ann Archer', name: 'Tea for Ann Archer' },
      { kind: 'order', text: 'Ordered (items: 1): Pot', orderId: 'C7', products: ['Pot'], value: 5 },
    ],
    config: { customer: 'C7' },
    net: 10,
  }
  const results: Record<string, object> = {
    profile,
    rfm: { customerKey: ['C7'], net: Float64Array.of(10), groups: [{ group: 'New', customers: 1 }] },
  }
  const plain = {
    data: async (call: (remote: unknown) => Promise<{ result: unknown }>) => (await call(api)).result,
    run: async (analysis: string, config: unknown) => {
      asked.push([analysis, [config]])
      return analysis in results
        ? done(results[analysis])
        : { status: 'failed', error: { code: 'CUSTOMER_UNKNOWN', message: '', details: { key: 'C7' } } }
    },
    import: async () => done(answers['imports']),
  } as unknown as Client
  const shield = { isOn, factor: 0.5, pseudonyms: createPseudonyms('s') }
  return { client: shieldClient(plain, shield), asked, shield }
}

const METHODS = [
  'treatments',
  'previewTreatment',
  'customers',
  'notes',
  'rows',
  'quality',
  'imports',
  'merged',
  'resolveCustomer',
] as const
const askAll = (client: Client) =>
  Promise.all(
    METHODS.map((name) =>
      client.data((api) =>
        (api[name] as unknown as (...given: unknown[]) => never)(
          name === 'previewTreatment'
            ? { table: 'customers', field: 'email' }
            : name === 'quality' || name === 'rows'
              ? 'customers'
              : 'C7',
        ),
      ),
    ),
  )

describe('the client behind the demo shield', () => {
  it('lets no contact through while the shield is on, and all of them while it is off', async () => {
    for (const name of METHODS.keys()) {
      const [on, off] = [await askAll(world(true).client), await askAll(world(false).client)]
      expect(JSON.stringify(on[name]), METHODS[name]).not.toMatch(REAL)
      expect(JSON.stringify(off[name]), METHODS[name]).toMatch(REAL)
    }
  })

  it('masks street and note wholly, and leaves the town', async () => {
    const { client } = world(true)
    const [row] = await client.data((api) => api.rows('customers'))
    expect(row).toMatchObject({ id: 'r', city: 'York' })
    expect(JSON.stringify(row)).not.toContain('High Street')
    expect((await client.data((api) => api.notes('C7')))[0]!.text).toBe(MASKED_NOTE)
  })

  it('masks results, free text and all, and not their figures', async () => {
    const { client } = world(true)
    const outcome = await client.run('profile', { customer: customerToken('C7') })
    expect(JSON.stringify(outcome)).not.toMatch(REAL)
    expect(outcome).toMatchObject({ status: 'done', result: { net: 10, key: customerToken('C7') } })
    const rfm = await client.run('rfm', {})
    expect(rfm).toMatchObject({ result: { customerKey: [customerToken('C7')], groups: [{ group: 'New' }] } })
    expect(JSON.stringify(await world(false).client.run('profile', {}))).toMatch(REAL)
  })

  it('gives a customer the same mask everywhere', async () => {
    const { client, shield } = world(true)
    const page = await client.data((api) => api.customers({ offset: 0, limit: 1 }))
    const profile = (await client.run('profile', {})) as unknown as { result: { name: string; key: string } }
    const [row] = await client.data((api) => api.rows('customers'))
    expect([page.rows[0]!.name, profile.result.name, row!['name']]).toEqual(
      Array(3).fill(shield.pseudonyms.name('Ann Archer')),
    )
    expect([page.rows[0]!.key, profile.result.key, row!['customerId']]).toEqual(Array(3).fill(customerToken('C7')))
  })

  it('asks by the customer that a mask stands for', async () => {
    const { client, asked } = world(true)
    const token = customerToken('C7')
    await client.data((api) => api.merge([token, token]))
    await client.run('rfm', { scope: {}, customer: token })
    expect(asked.find(([name]) => name === 'merge')![1]).toEqual([['C7', 'C7']])
    expect(asked.find(([name]) => name === 'rfm')![1]).toEqual([{ scope: {}, customer: 'C7' }])
  })

  it('goes on with the conversation as it is, by the masks that the page was told', async () => {
    const { client, asked } = world(true)
    const { state, turn } = await client.data((api) => api.assistantTurn({ message: 'An invoice please' }))
    const [offered] = turn.suggestions
    expect([state.customer, offered]).toEqual([customerToken('C7'), expect.stringMatching(/^N\d{8}$/)])
    await client.data((api) => api.assistantTurn({ message: offered!, state }))
    expect(asked.at(-1)![1]).toEqual([
      { message: 'A-1001', state: expect.objectContaining({ customer: 'C7' }) as object },
    ])
    // The control: of a state that nobody was told, nothing more is known than the page says.
    await client.data((api) => api.assistantTurn({ message: offered!, state: { ...state } }))
    expect(asked.at(-1)![1]).toMatchObject([{ message: offered }])
  })

  it('refuses what would write masks into the data, or hand rows out as they came', async () => {
    const { client, asked } = world(true)
    for (const method of ['edit', 'saveNote', 'deleteNote', 'rejects'] as const) {
      const call = client.data((api) => (api[method] as unknown as (...given: unknown[]) => never)('x'))
      await expect(call).rejects.toMatchObject({ code: 'SHIELD_ON' })
    }
    expect(asked).toEqual([])
    await expect(world(false).client.data((api) => api.edit('orders', {}))).resolves.toEqual({ id: 'r' })
  })

  it('scales money in what the page exports', async () => {
    const bytes = await world(true).client.data((api) => api.exportTable('orders', 'csv'))
    const text = new TextDecoder().decode(bytes)
    expect(text).toMatch(/^name,unitPrice\r\n.+,5\r\n$/)
    expect(text).not.toMatch(REAL)
  })

  it('hands masked columns to what writes Parquet', async () => {
    const { client, asked } = world(true)
    await client.data((api) => api.exportTable('orders', 'parquet'))
    const [, [columns, rows]] = asked.find(([name]) => name === 'toParquet')!
    expect(rows).toBe(1)
    expect(JSON.stringify(columns)).not.toMatch(REAL)
    expect(asked.some(([name, given]) => name === 'exportTable' && given[1] === 'parquet')).toBe(false)
  })

  it('writes a workbook of masked columns too', async () => {
    const { client, asked } = world(true)
    await client.data((api) => api.exportTable('orders', 'xlsx'))
    const [, [columns]] = asked.find(([name]) => name === 'toWorkbook')!
    expect(JSON.stringify(columns)).not.toMatch(REAL)
    expect(asked.some(([name, given]) => name === 'exportTable' && given[1] === 'xlsx')).toBe(false)
  })

  it('leaves the masks in what the page writes into a file', async () => {
    const { client, asked } = world(true)
    const token = await client.data((api) => api.resolveCustomer('C7'))
    const dictionary = ['', token]
    const column = { kind: 'code' as const, codes: Uint32Array.of(1), dictionary }
    await client.data((api) => api.toWorkbook([{ name: 'Customer', column }], 1))
    await client.data((api) => api.toParquet([{ name: 'Customer', column }], 1))
    const written = asked.filter(([name]) => name === 'toWorkbook' || name === 'toParquet')
    expect(written.map(([, [columns]]) => (columns as { column: typeof column }[])[0]!.column.dictionary)).toEqual([
      dictionary,
      dictionary,
    ])
    // The control: what asks for a customer by the mask is answered for the one behind it.
    await client.data((api) => api.notes(token))
    expect(asked.at(-1)).toEqual(['notes', ['C7']])
  })

  it('quotes nothing in a failure', async () => {
    const failed = await world(true).client.run('nothing', {})
    expect(JSON.stringify(failed)).not.toMatch(REAL)
    const refusing = {
      data: () => Promise.reject(new ClienteleError('CUSTOMER_UNKNOWN', { key: 'ann@x.org' })),
    } as unknown as Client
    const shield = world(true).shield
    await expect(shieldClient(refusing, shield).data((api) => api.tables())).rejects.toSatisfy(
      (thrown) => thrown instanceof ClienteleError && thrown.code === 'CUSTOMER_UNKNOWN' && !REAL.test(thrown.message),
    )
  })

  it('asks anew whom a mask stands for: who was merged may be taken apart', async () => {
    let isMerged = true
    const erased: unknown[] = []
    const api = {
      resolveCustomer: async () => done(isMerged ? 'C8' : 'C7'),
      eraseCustomer: async (key: string) => done(erased.push(key)),
    }
    const data = async (call: (remote: unknown) => Promise<{ result: unknown }>) => (await call(api)).result
    const client = shieldClient({ data } as unknown as Client, world(true).shield)
    const erase = () => client.data((remote) => remote.eraseCustomer(customerToken('C7')))
    await erase()
    isMerged = false
    await erase()
    expect(erased).toEqual(['C8', 'C7'])
  })

  it('answers that a run failed when nobody is behind a mask any more', async () => {
    const data = () => Promise.reject(new ClienteleError('CUSTOMER_UNKNOWN', { key: 'ann@x.org' }))
    const client = shieldClient({ data } as unknown as Client, world(true).shield)
    const outcome = await client.run('profile', { customer: customerToken('C7') })
    expect(outcome).toMatchObject({ status: 'failed', error: { code: 'CUSTOMER_UNKNOWN' } })
    expect(JSON.stringify(outcome)).not.toMatch(REAL)
  })

  it('masks how every long work ends', async () => {
    const report = { table: 'orders', mapping: { Mail: 'email' }, issues: [{ column: 'Mail', sample: 'ann@x.org' }] }
    const refusal = new ClienteleError('CUSTOMER_UNKNOWN', { key: 'ann@x.org' })
    const works = ['import', 'resumeImport', 'restore', 'run'] as const
    const endAll = (isOn: boolean, answer: (name: string) => unknown) => {
      const plain = Object.fromEntries(works.map((name) => [name, async () => answer(name)])) as unknown as Client
      const client = shieldClient(plain, { ...world(isOn).shield, isOn })
      return Promise.all([
        client.import([], {}, {}),
        client.resumeImport('i', new File([], 'x'), {}),
        client.restore(new File([], 'x'), {}),
        client.run('rfm', {}),
      ])
    }
    const answers: Record<string, object> = { import: [report], resumeImport: report, restore: { customer: 'C7' } }
    const ends = [(name: string) => done(answers[name] ?? { customerKey: ['C7'] }), () => failed(toFailure(refusal))]
    for (const end of ends) {
      for (const outcome of await endAll(true, end)) expect(JSON.stringify(outcome)).not.toMatch(REAL)
      for (const outcome of await endAll(false, end)) expect(JSON.stringify(outcome)).toMatch(REAL)
    }
  })
})
