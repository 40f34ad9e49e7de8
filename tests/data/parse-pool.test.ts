import { afterEach, describe, expect, it, vi } from 'vitest'
import { blockBuffers, createParsePool, parseHere, type ParseReply, type ParseRequest } from '../../src/data/parse-pool'
import { planImport } from '../../src/ingest'

const text = 'order id,sku,qty,order date,price\n1,a,2,2024-01-02,5\n2,b,1,2024-01-03,7\n'
const bytes = (): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(text))
const plan = planImport(bytes(), { name: 'f.csv', size: text.length, compression: 'none' })
const position = { isFirst: true, isLast: true, firstLine: 1 }
const task = () => ({ bytes: bytes(), plan, position })

/** A parse worker on the other end of a port; it answers as told. */
function seat(answer: (request: ParseRequest) => Promise<ParseReply | undefined>): {
  port: MessagePort
  asked: number[]
} {
  const asked: number[] = []
  const port = {
    onmessage: null as ((event: { data: ParseReply }) => void) | null,
    postMessage(request: ParseRequest) {
      asked.push(request.id)
      void answer(request).then((reply) => reply && port.onmessage?.({ data: reply }))
    },
  }
  return { port: port as unknown as MessagePort, asked }
}

afterEach(() => void vi.useRealTimers())

describe('parse pool', () => {
  it('reads in this thread while there is no worker', async () => {
    const block = await createParsePool().read(task())
    expect(block).toMatchObject({ rows: 2, records: 2 })
    expect(blockBuffers(block).length).toBeGreaterThan(3)
  })

  it('shares blocks out to the workers it was given', async () => {
    const pool = createParsePool()
    const seats = [1, 2].map(() => seat(async (request) => ({ id: request.id, block: await parseHere(request) })))
    for (const { port } of seats) pool.addPort(port)
    expect(pool.width()).toBe(4)
    const blocks = await Promise.all([1, 2, 3, 4].map(() => pool.read(task())))
    expect(blocks.map(({ rows }) => rows)).toEqual([2, 2, 2, 2])
    expect(seats.map(({ asked }) => asked.length)).toEqual([2, 2])
  })

  it('hands on what a worker says went wrong', async () => {
    const pool = createParsePool()
    const failure = { code: 'FILE_UNREADABLE', message: '', details: { file: 'f.csv', reason: 'gone' } }
    pool.addPort(seat(async ({ id }) => ({ id, failure })).port)
    await expect(pool.read(task())).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
  })

  it('gives a silent worker up and reads its block here', async () => {
    vi.useFakeTimers()
    const pool = createParsePool()
    const silent = seat(async () => undefined)
    pool.addPort(silent.port)
    const reading = pool.read(task())
    await vi.advanceTimersByTimeAsync(20_000)
    expect((await reading).rows).toBe(2)
    await pool.read(task())
    expect(silent.asked).toHaveLength(1)
  })
})
