import { describe, expect, it, vi } from 'vitest'
import { createRowCache, PAGE } from '../../src/ui/table/row-cache'
import { arraySource, type RowSource } from '../../src/ui/table/types'

const TOTAL = 100_000

/** A source that answers when told to, and counts what it was asked. */
function slowSource() {
  const asked: number[] = []
  const waiting: { offset: number; limit: number; resolve: (rows: number[]) => void; reject: (why: Error) => void }[] =
    []
  const source: RowSource<number> = {
    total: TOTAL,
    load: (offset, limit) =>
      new Promise((resolve, reject) => {
        asked.push(offset)
        waiting.push({ offset, limit, resolve, reject })
      }),
  }
  const answer = async (): Promise<void> => {
    for (const { offset, limit, resolve } of waiting.splice(0)) {
      resolve(Array.from({ length: limit }, (_, step) => offset + step))
    }
    await Promise.resolve()
    await Promise.resolve()
  }
  return { source, asked, waiting, answer }
}

describe('createRowCache', () => {
  it('asks for the pages that are seen first, then for those around them', async () => {
    const { source, asked, answer } = slowSource()
    const cache = createRowCache(source, () => undefined)
    cache.want(1000, 1030)
    expect(asked[0]).toBe(1000)
    await answer()
    expect(cache.get(1029)).toBe(1029)
    expect(asked).toEqual(expect.arrayContaining([1000 + PAGE, 1000 - PAGE]))
  })

  it('gives up what a fast scroll flies over', () => {
    const { source, asked } = slowSource()
    const cache = createRowCache(source, () => undefined)
    for (let first = 0; first < 90_000; first += 900) cache.want(first, first + 30)
    cache.want(90_000, 90_030)
    expect(asked.at(-1)).toBeGreaterThanOrEqual(90_000 - PAGE)
  })

  it('never keeps more than a few thousand rows', async () => {
    const { source, answer } = slowSource()
    const cache = createRowCache(source, () => undefined)
    for (let first = 0; first < 60_000; first += PAGE) {
      cache.want(first, first + 30)
      await answer()
    }
    const kept = Array.from({ length: TOTAL }, (_, index) => cache.get(index)).filter((row) => row !== undefined)
    expect(kept.length).toBeLessThanOrEqual(30 * PAGE)
  })

  it('says when rows could not be read, and reads them when asked again', async () => {
    const { source, waiting, answer } = slowSource()
    const onchange = vi.fn()
    const cache = createRowCache(source, onchange)
    cache.want(0, 30)
    for (const { reject } of waiting.splice(0)) reject(new Error('gone'))
    await vi.waitFor(() => expect(cache.failed).toBe(true))
    expect(onchange).toHaveBeenCalled()
    cache.retry()
    await answer()
    expect(cache.failed).toBe(false)
    expect(cache.get(0)).toBe(0)
  })

  it('forgets answers that come after it was closed', async () => {
    const { source, answer } = slowSource()
    const onchange = vi.fn()
    const cache = createRowCache(source, onchange)
    cache.want(0, 30)
    cache.close()
    await answer()
    expect(onchange).not.toHaveBeenCalled()
  })

  it('reads rows in memory at once', () => {
    const cache = createRowCache(arraySource(['a', 'b']), () => undefined)
    expect(cache.get(1)).toBe('b')
  })
})
