import { describe, expect, it } from 'vitest'
import { preparerOf } from '../../src/analyses/preparers'
import { specOf } from '../../src/analyses/specs'
import { validateConfig } from '../../src/analyses/validate-config'
import { commitColumns } from '../../src/data/commit-columns'
import { lookAhead } from '../../src/data/look-ahead'
import { prepareRoom } from '../../src/data/prepare'
import type { Room } from '../../src/data/rooms'
import type { Session } from '../../src/data/session'
import type { Column } from '../../src/schema/columns'
import { createMemoryStore } from '../../src/store'
import { codeColumn, openTestSession } from './support'

const DAY = 86_400_000
const spec = specOf('profile')
const profile: Room = {
  id: 'profile',
  version: spec.version,
  needs: { tables: spec.needs.tables },
  validate: (config) => validateConfig(spec, config),
  prepare: preparerOf('profile'),
}

const add = (session: Session, source: string, customers: string[]) =>
  commitColumns(session, [
    {
      table: 'orders',
      columns: new Map<string, Column>([
        ['orderId', codeColumn(customers.map((_, i) => `${source}${i}`))],
        ['customerId', codeColumn(customers)],
        ['productId', codeColumn(customers.map(() => 'p'))],
        ['orderedAt', { kind: 'date', values: Float64Array.from(customers, (_, i) => (100 + i) * DAY) }],
        ['quantity', { kind: 'f64', values: Float64Array.from(customers, () => 2) }],
        ['unitPrice', { kind: 'f64', values: Float64Array.from(customers, (_, i) => 1 + i) }],
      ]),
      source,
    },
  ])

const open = async (): Promise<Session> => {
  const session = await openTestSession()
  await add(session, 'a', ['1', '2', '1'])
  return session
}

/** Names of what is kept about customers. */
const kept = ({ memo }: Session): string[] => [...memo.keys()].filter((key) => key.startsWith('customers:'))
const ask = (session: Session) => prepareRoom(session, profile, { customer: '1' }, 'auto')

describe('looking ahead', () => {
  it('works out what a room then finds done, and what it would have worked out itself', async () => {
    const [ahead, plain] = [await open(), await open()]
    await lookAhead(ahead, () => true)
    const before = kept(ahead)
    expect(before).toHaveLength(1)
    const [one, other] = [await ask(ahead), await ask(plain)]
    expect(kept(ahead)).toEqual(before)
    expect(one.inputs).toEqual(other.inputs)
  })

  it('leaves alone what is wanted for something else', async () => {
    const session = await open()
    await lookAhead(session, () => false)
    expect(session.memo.size).toBe(0)
  })

  it('stops when the data changes, and leaves nothing of the former data among the new', async () => {
    const session = await open()
    const looking = lookAhead(session, () => true)
    await add(session, 'b', ['3'])
    await looking
    expect(kept(session)).toEqual([])
    expect((await ask(session)).inputs).toMatchObject({ rows: 4 })
  })

  it('keeps to itself what goes wrong: whoever asks hears it', async () => {
    const store = createMemoryStore()
    let isBroken = false
    const session = await openTestSession({
      ...store,
      getMany: (place, keys) => (isBroken ? Promise.reject(new Error('torn')) : store.getMany(place, keys)),
    })
    await add(session, 'a', ['1'])
    for (const { importId } of session.imports) session.reader.forget(importId)
    isBroken = true
    await expect(lookAhead(session, () => true)).resolves.toBeUndefined()
    await expect(ask(session)).rejects.toThrow('torn')
  })

  it('does nothing without orders', async () => {
    const session = await openTestSession()
    await lookAhead(session, () => true)
    expect(session.memo.size).toBe(0)
  })
})
