import { afterEach, describe, expect, it, vi } from 'vitest'
import { dropInterrupted } from '../../src/data/import-file'
import { deleteNote, listNotes, saveNote } from '../../src/data/notes'
import { createDataService } from '../../src/data/service'
import { asWriter, type Session } from '../../src/data/session'
import { LEAST_COST } from '../../src/store/crypto/derivation'
import { createBareEnvironment, findTestRoom, openTestSession } from './support'
import { createFakeDisk, type FakeDisk } from './support-disk'

vi.mock('hash-wasm', async (original) => (await import('../support/light-argon')).withLightArgon(original))

const CSV = 'order id,sku,qty,order date,price,customer id\n1,a,2,2024-01-02,5,c1\n'
let disk: FakeDisk | undefined
afterEach(() => {
  disk?.restore()
  disk = undefined
})

/** Whether work waits for a writer who is at it, and is done after them. */
async function waitsForTurn(session: Session, work: () => Promise<unknown>, isDone: () => Promise<boolean>) {
  let end = (): void => undefined
  const writing = asWriter(session, () => new Promise<void>((resolve) => (end = resolve)))
  const working = work()
  for (let i = 0; i < 50; i++) await new Promise((resolve) => setImmediate(resolve))
  const wasEarly = await isDone()
  end()
  await Promise.all([writing, working])
  return { wasEarly, isDone: await isDone() }
}
const IN_TURN = { wasEarly: false, isDone: true }

describe('a note', () => {
  it('waits for whoever writes: a workspace that moves would leave it behind', async () => {
    const session = await openTestSession()
    const count = async (): Promise<number> => (await listNotes(session, 'c1')).length
    const save = (): Promise<unknown> => saveNote(session, { id: 'n', key: 'c1', text: 'call back' })
    expect(await waitsForTurn(session, save, async () => (await count()) === 1)).toEqual(IN_TURN)
    const remove = (): Promise<unknown> => deleteNote(session, 'n')
    expect(await waitsForTurn(session, remove, async () => (await count()) === 0)).toEqual(IN_TURN)
  })

  it('is there after the workspace was encrypted meanwhile', async () => {
    disk = createFakeDisk()
    const environment = createBareEnvironment({ storage: disk.storage, passphraseCost: LEAST_COST })
    const data = createDataService(environment, findTestRoom)
    await data.import('j', [new File([CSV], 'orders.csv')], {})
    let saved: Promise<unknown> | undefined
    await data.setPassphrase('secret words', (progress) => {
      if (progress.kind === 'step' && progress.done > 3) saved ??= data.saveNote({ key: 'c1', text: 'call back' })
    })
    await saved
    expect(await data.notes('c1')).toHaveLength(1)
  })

  it('is told to the other tabs, without anything being computed anew', async () => {
    let told = 0
    const session = await openTestSession(undefined, { announce: () => void told++ })
    const { memo } = session
    await saveNote(session, { id: 'n', key: 'c1', text: 'call back' })
    await deleteNote(session, 'n')
    expect([told, session.memo === memo]).toEqual([2, true])
  })

  it('is refused when it is too long, and not cut', async () => {
    const session = await openTestSession()
    const save = (length: number) => saveNote(session, { key: 'c1', text: 'x'.repeat(length) })
    await expect(save(10_001)).rejects.toMatchObject({ code: 'NOTE_TOO_LONG', details: { length: 10_001 } })
    expect(await listNotes(session, 'c1')).toEqual([])
    expect((await save(10_000)).text).toHaveLength(10_000)
  })
})

describe('an import that was cut short', () => {
  it('is forgotten in turn: a workspace that moves would bring it back', async () => {
    const session = await openTestSession()
    const note = { importId: 'i', fileName: 'orders.csv', rows: 1, fingerprint: 'f', options: {} }
    await session.store.commit([{ place: 'settings', key: ['interrupted', 'i'], value: note }])
    session.interrupted = [note]
    const isGone = async (): Promise<boolean> => (await session.store.list('settings', ['interrupted'])).length === 0
    expect(await waitsForTurn(session, () => dropInterrupted(session, 'i'), isGone)).toEqual(IN_TURN)
    expect(session.interrupted).toEqual([])
  })
})
