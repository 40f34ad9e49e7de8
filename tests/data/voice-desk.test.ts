import { describe, expect, it } from 'vitest'
import type { DataService } from '../../src/data/service'
import { openVoiceShop } from './voice-shop'

const open = (): Promise<DataService> => openVoiceShop().ready

describe('what the desk asks of threads', () => {
  it('gives tags to threads that have others of their own, and takes one off all, each in one step', async () => {
    const data = await open()
    await data.changeThreads(['t2'], { tags: ['damage'] })
    await data.changeThreads(['t1', 't2'], { addTags: ['vip'] })
    const tagsOf = async (key: string): Promise<string[]> => (await data.thread(key)).tags
    expect([await tagsOf('t1'), await tagsOf('t2')]).toEqual([['vip'], ['damage', 'vip']])
    await data.changeThreads(['t1', 't2'], { removeTags: ['vip'] })
    expect([await tagsOf('t1'), await tagsOf('t2')]).toEqual([[], ['damage']])
    await data.undo()
    expect([await tagsOf('t1'), await tagsOf('t2')]).toEqual([['vip'], ['damage', 'vip']])
    await expect(data.changeThreads(['t1'], { addTags: 'vip' } as never)).rejects.toMatchObject({ code: 'ROW_INVALID' })
    await expect(data.changeThreads(['t1'], { addTags: [] })).rejects.toMatchObject({ code: 'ROW_INVALID' })
  })

  it('writes an answer down and closes its thread in one step', async () => {
    const data = await open()
    await data.logMessage({
      thread: 't2',
      author: 'agent',
      channel: 'chat',
      text: 'A new one is sent.',
      status: 'solved',
    })
    expect(await data.thread('t2')).toMatchObject({ status: 'solved', messages: [{}, { text: 'A new one is sent.' }] })
    await data.undo()
    expect(await data.thread('t2')).toMatchObject({ status: 'open', messages: [{ author: 'customer' }] })
  })

  it('finds threads by what was written, by subject, name and id, in whatever case and width', async () => {
    const data = await open()
    expect(await data.searchThreads('LEFT yesterday')).toEqual(['t1'])
    expect(await data.searchThreads('norway')).toEqual(['t3'])
    expect(await data.searchThreads('ａｎｎ lee')).toEqual(['t1', 't3'])
    expect(await data.searchThreads('T2')).toEqual(['t2'])
    expect(await data.searchThreads('zebra')).toEqual([])
    expect(await data.searchThreads('  ')).toEqual([])
  })
})
