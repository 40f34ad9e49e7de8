import { describe, expect, it } from 'vitest'
import { commitColumns } from '../../src/data/commit-columns'
import type { Session } from '../../src/data/session'
import { warmVoice } from '../../src/data/warm-voice'
import { codeColumn, findTestRoom, openTestSession } from './support'

/** A workspace with one message, and what the room is asked. */
async function openDesk(): Promise<{ session: Session; asked: unknown[] }> {
  const asked: unknown[] = []
  const session = await openTestSession()
  const columns = new Map([
    ['text', codeColumn(['Where is it?'])],
    ['author', codeColumn(['customer'])],
  ])
  await commitColumns(session, [{ table: 'conversations', columns, source: 'talks.csv' }])
  const live = (_: object, { question }: { question: object }): Promise<object> => {
    asked.push((question as { kind: string }).kind)
    return Promise.resolve({})
  }
  return {
    session: Object.assign(session, { findRoom: () => ({ ...findTestRoom('count'), needs: { tables: {} }, live }) }),
    asked,
  }
}

describe('making the desk ready', () => {
  it('answers a message before anybody asks, for the room of the desk alone', async () => {
    const { session, asked } = await openDesk()
    expect(await warmVoice(session, 'churn', () => true)).toBe(false)
    expect(asked).toEqual([])
    expect(await warmVoice(session, 'service', () => true)).toBe(true)
    expect(asked).toContain('reply')
  })

  it('leaves off where somebody wants something else', async () => {
    const { session, asked } = await openDesk()
    expect(await warmVoice(session, 'service', () => false)).toBe(false)
    expect(asked).toEqual([])
  })
})
