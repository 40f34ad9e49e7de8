import { describe, expect, it } from 'vitest'
import { done } from '../../../src/core/outcome'
import type { Audience, AudienceField } from '../../../src/data/types'
import { createPseudonyms } from '../../../src/state/shield/pseudonyms'
import { shieldClient } from '../../../src/state/shield/shield-client'
import type { Client } from '../../../src/workers/client'

const REAL = /ann@x\.org|1 High Street|1200/
const title = { en: 'A field', zh: '字段' }
const FIELDS: AudienceField[] = [
  { name: 'net', title, kind: 'money', about: 'orders' },
  { name: 'customers.custom:Ship to street', title, kind: 'choice', about: 'customer', values: ['1 High Street'] },
  { name: 'customers.custom:Remark', title, kind: 'choice', about: 'customer', values: ['regular', 'ann@x.org'] },
  { name: 'country', title, kind: 'choice', about: 'orders', values: ['France'] },
]
const AUDIENCES: Audience[] = [
  {
    id: 'a',
    name: 'ann@x.org and friends',
    kind: 'live',
    at: 1,
    customers: 2,
    conditions: {
      all: [
        { field: 'net', is: 'atLeast', value: 1200 },
        { not: { field: 'customers.custom:Ship to street', is: 'oneOf', value: ['1 High Street'] } },
        { any: [{ field: 'orders', is: 'atLeast', value: 3 }] },
      ],
    },
  },
]

function world(isOn: boolean) {
  const asked: [string, unknown[]][] = []
  const answers: Record<string, unknown> = {
    audienceFields: FIELDS,
    audiences: AUDIENCES,
    countAudience: {},
    customers: { rows: [] },
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
  const plain = {
    data: async (call: (remote: unknown) => Promise<{ result: unknown }>) => (await call(api)).result,
  } as unknown as Client
  return { asked, client: shieldClient(plain, { isOn, factor: 0.5, pseudonyms: createPseudonyms('s') }) }
}

describe('audiences behind the demo shield', () => {
  it('offer no value that says who somebody is, and no field of such values alone', async () => {
    const { client } = world(true)
    const fields = await client.data((api) => api.audienceFields())
    expect(fields.map(({ name, values }) => [name, values])).toEqual([
      ['net', undefined],
      ['customers.custom:Remark', ['regular']],
      ['country', ['France']],
    ])
  })

  it('are told without contacts, personal values, and amounts of money as they are', async () => {
    const { client } = world(true)
    const [one] = await client.data((api) => api.audiences())
    expect(JSON.stringify(one)).not.toMatch(REAL)
    expect(one).toMatchObject({ customers: 2, conditions: { all: [{ value: 600 }, {}, { any: [{ value: 3 }] }] } })
  })

  it('are asked about in the money there is, where the page wrote in the money it shows', async () => {
    const { client, asked } = world(true)
    const conditions = {
      all: [
        { field: 'net', is: 'atLeast', value: 600 },
        { field: 'orders', is: 'atLeast', value: 3 },
        { field: 'value12', is: 'atMost', value: 50 },
        { field: 'probAlive', is: 'atLeast', value: 0.5 },
      ],
    } as const
    await client.data((api) => api.countAudience(conditions))
    await client.data((api) => api.customers({ offset: 0, limit: 5, filters: { conditions } }))
    const real = {
      all: [
        { field: 'net', is: 'atLeast', value: 1200 },
        conditions.all[1],
        { field: 'value12', is: 'atMost', value: 100 },
        conditions.all[3],
      ],
    }
    expect(asked).toEqual([
      ['countAudience', [real]],
      ['customers', [{ offset: 0, limit: 5, filters: { conditions: real } }]],
    ])
  })

  it('are told and asked about as they are while the shield is off', async () => {
    const { client, asked } = world(false)
    expect(await client.data((api) => api.audiences())).toEqual(AUDIENCES)
    expect(await client.data((api) => api.audienceFields())).toEqual(FIELDS)
    await client.data((api) => api.countAudience(AUDIENCES[0]!.conditions))
    expect(asked.at(-1)).toEqual(['countAudience', [AUDIENCES[0]!.conditions]])
  })
})
