import { describe, expect, it } from 'vitest'
import { preparerOf } from '../../src/analyses/preparers'
import type { ProfileInputs } from '../../src/analyses/profile/spec'
import { type AnalysisId, specOf } from '../../src/analyses/specs'
import { validateConfig } from '../../src/analyses/validate-config'
import type { FindRoom } from '../../src/data/rooms'
import { createDataService, type DataService } from '../../src/data/service'
import { createBareEnvironment } from './support'

const findRoom: FindRoom = (id) => {
  const spec = specOf(id as AnalysisId)
  const prepare = preparerOf(id as AnalysisId)
  return {
    id,
    version: spec.version,
    needs: spec.needs,
    validate: (config) => validateConfig(spec, config) as Record<string, unknown>,
    prepare: (frames, config, context) => prepare(frames, config, context),
  }
}

const FILES = {
  customers: 'customer id,email,phone,name,city\n7,ann@x.org,+44 113 4960478,Ann Archer,York\n8,bob@x.org,,Bob,Hull\n',
  orders:
    'order id,sku,qty,order date,price,customer id,email\n1,a,1,2024-01-02,5,7,ann@y.org\n2,a,1,2024-02-02,9,8,bob@x.org\n',
  events: 'email,at,type\nANN@x.org,2024-01-03T09:00:00,view\nbob@x.org,2024-01-03T09:00:00,view\n',
  conversations: 'conversation id,phone,at,text\nm1,+441134960478,2024-01-04T09:00:00,Hello there\n',
  sends: 'campaign id,email,sent at,opened\nSpring,ann@x.org,2024-01-05T10:00:00,yes\n',
  deals: 'deal id,stage,created at,email,amount\nd1,Offer,2024-01-06,ann@x.org,100\n',
} as const

async function shop(): Promise<DataService> {
  let ids = 0
  const data = createDataService(createBareEnvironment({ newId: () => `j${++ids}` }), findRoom)
  for (const [table, text] of Object.entries(FILES)) {
    await data.import(`job ${table}`, [new File([text], `${table}.csv`)], { table: table as keyof typeof FILES })
  }
  return data
}

async function profileOf(data: DataService, customer: string): Promise<ProfileInputs> {
  return (await data.prepare('profile', { customer }, 'cpu')).inputs as ProfileInputs
}

describe('one customer over all tables', () => {
  it('joins what other tables know by e-mail or phone to the customer of that id', async () => {
    const data = await shop()
    const ann = await profileOf(data, await data.resolveCustomer('ann@x.org'))
    expect(ann.key).toBe('7')
    expect(ann.entries.map(({ kind }) => kind)).toEqual(['deal', 'send', 'conversation', 'event', 'order'])
    expect(new Set(ann.keys)).toEqual(new Set(['7', 'ann@x.org', 'ann@y.org', '+441134960478']))
    expect((await profileOf(data, '8')).entries.map(({ kind }) => kind)).toEqual(['event', 'order'].reverse())
  })

  it('names the file behind what it believes and what it does not', async () => {
    const { conflicts } = await profileOf(await shop(), '7')
    expect(conflicts).toMatchObject([
      {
        field: 'email',
        reason: 'record',
        winner: { value: 'ann@x.org', file: 'customers.csv' },
        others: [{ value: 'ann@y.org', file: 'orders.csv', table: 'orders' }],
      },
    ])
  })

  it('believes what was changed by hand, and forgets it with the change', async () => {
    const data = await shop()
    const [row] = await data.rows('orders')
    await data.edit('orders', { email: 'ann@new.org' }, { id: String(row!['id']) })
    const byHand = await profileOf(data, '7')
    expect(byHand.contacts.email).toBe('ann@new.org')
    expect(byHand.conflicts).toMatchObject([{ field: 'email', reason: 'byHand', winner: { value: 'ann@new.org' } }])
    await data.undo()
    expect((await profileOf(data, '7')).contacts.email).toBe('ann@x.org')
  })
})
