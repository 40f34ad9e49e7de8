import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import { openBackup } from '../../src/data/restore'
import { createDataService, type DataService } from '../../src/data/service'
import type { BegunReply } from '../../src/data/types'
import { createMemoryStore, type StorageEnvironment } from '../../src/store'
import { createBareEnvironment, findTestRoom } from './support'
import { file, openVoiceShop, TALKS } from './voice-shop'

const reply = (thread: string, text: string): BegunReply => ({ thread, pieces: [{ text }] })
const textsOf = async (data: DataService): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await data.listBegunReplies()).map(({ thread, pieces }) => [thread, pieces.map(({ text }) => text).join('')]),
  )

function openTab(storage: StorageEnvironment, prefix: string): DataService {
  let ids = 0
  return createDataService(createBareEnvironment({ storage, newId: () => `${prefix}${++ids}` }), findTestRoom)
}

/** The workspace that is open, and a way to keep replies in it. */
async function open() {
  const data = await openVoiceShop().ready
  const { name } = await data.info()
  return { data, name, keep: (...replies: BegunReply[]) => data.keepBegunReplies(name, replies) }
}

async function storedOf(data: DataService): Promise<string> {
  const store = createMemoryStore()
  await (await openBackup({ file: await data.backup('k', { passphrase: null }), name: 'x' })).copyTo(store)
  return JSON.stringify(await store.list('settings', ['begun-reply']))
}

describe('begun replies', () => {
  it('are kept by thread with their sources, the latest of each, and leave all others alone', async () => {
    const { data, keep } = await open()
    const source = { kind: 'row', table: 'orders', key: 'A-1', field: 'carrier' }
    expect(await keep({ thread: 't1', pieces: [{ text: 'It is with ' }, { text: 'DHL', source }] })).toBe(true)
    await keep(reply('t2', 'Sorry'), reply('t3', 'Yes'))
    await keep(reply('t2', 'Sorry about the cup'))
    expect(await textsOf(data)).toEqual({ t1: 'It is with DHL', t2: 'Sorry about the cup', t3: 'Yes' })
    const first = (await data.listBegunReplies()).find(({ thread }) => thread === 't1')
    expect(first!.pieces[1]).toEqual({ text: 'DHL', source })
  })

  it('are gone where nothing stands any more, and are not taken up in a thread that is not there', async () => {
    const { data, keep } = await open()
    await keep(reply('t1', 'One'), reply('t2', 'Two'), reply('nowhere', 'Three'))
    await keep({ thread: 't1', pieces: [] })
    expect(await textsOf(data)).toEqual({ t2: 'Two' })
    expect(await storedOf(data)).not.toContain('One')
  })

  it('are not kept in another workspace than the one in which they were typed', async () => {
    const { data, name } = await open()
    expect(await data.keepBegunReplies(`${name} 2`, [reply('t1', 'Elsewhere')])).toBe(false)
    expect(await data.listBegunReplies()).toEqual([])
  })

  it('change nothing that is computed from: no data version, no marks, no step to take back', async () => {
    const { data, keep } = await open()
    const before = await data.info()
    await keep(reply('t1', 'Half a'))
    expect(await data.info()).toEqual(before)
  })

  it('are there for whoever opens the workspace next, and of two tabs neither takes away what the other wrote', async () => {
    const disk: StorageEnvironment = { indexedDB: new IDBFactory(), IDBKeyRange }
    const tabs = [disk, disk].map((storage, i) => openTab(storage, `tab${i}-`)) as [DataService, DataService]
    await tabs[0].import('j', [file(TALKS, 'talks.csv')], {})
    const { name } = await tabs[1].info()
    await tabs[0].keepBegunReplies(name, [reply('t1', 'From the first')])
    await tabs[1].keepBegunReplies(name, [reply('t2', 'From the second')])
    await tabs[0].keepBegunReplies(name, [reply('t3', 'Again from the first')])
    const all = { t1: 'From the first', t2: 'From the second', t3: 'Again from the first' }
    expect(await Promise.all(tabs.map(textsOf))).toEqual([all, all])
    await Promise.all(tabs.map((tab) => tab.close()))
    expect(await textsOf(openTab(disk, 'next-'))).toEqual(all)
  })

  it('go with the customer to whom they are written, from the store too', async () => {
    const { data, keep } = await open()
    await keep(reply('t1', 'Dear Ann'), reply('t3', 'Dear Ann, yes'), reply('t2', 'Dear Bo'))
    expect(await storedOf(data)).toContain('Dear Ann')
    await data.eraseCustomer('c1')
    expect(await textsOf(data)).toEqual({ t2: 'Dear Bo' })
    expect(await storedOf(data)).not.toContain('Ann')
    // Whoever still has the thread on their screen types in vain.
    await keep(reply('t1', 'Dear Ann'))
    expect(await textsOf(data)).toEqual({ t2: 'Dear Bo' })
  })

  it('come with a backup, as snippets and marks do, and survive an import that is undone and made again', async () => {
    const { data, keep } = await open()
    await keep(reply('t1', 'Half a'))
    const { importId } = (await data.imports())[0]!
    await data.undoImport(importId)
    await data.redoImport(importId)
    const backup = await data.backup('k', { passphrase: null })
    await keep({ thread: 't1', pieces: [] })
    await data.restore('r', Object.assign(backup, { name: 'b' }) as never, { into: 'new' as never })
    expect(await textsOf(data)).toEqual({ t1: 'Half a' })
  })

  it.each([
    ['a text without end', [{ text: 'x'.repeat(100_001) }]],
    ['no texts', [{ words: 'x' }]],
    ['nothing', null],
  ])('refuse %s', async (_, pieces) => {
    const { data, keep } = await open()
    const kept = keep({ thread: 't1', pieces: pieces as unknown as BegunReply['pieces'] })
    await expect(kept).rejects.toMatchObject({ code: 'ROW_INVALID' })
    expect(await data.listBegunReplies()).toEqual([])
  })
})
