import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { openByteSource } from '../../src/data/byte-source'
import { createRandom } from '../../src/core/random'

const SIZE = 4_000_000
const random = createRandom(3)
const plain = Uint8Array.from({ length: SIZE }, () => 48 + random.int(10))
const packed = Uint8Array.from(gzipSync(plain))
const open = () => openByteSource(new File([packed], 'orders.csv.gz'))

describe('the progress of a packed file', () => {
  it('follows what was parsed, though all of it is unpacked already', async () => {
    const source = await open()
    expect(await source.reach(SIZE)).toBe(SIZE)
    const shares = [0.25, 0.5, 0.75].map((share) => source.progress(share * SIZE) / packed.length)
    expect(shares[0]).toBeCloseTo(0.25, 1)
    expect(shares[1]).toBeCloseTo(0.5, 1)
    expect(shares[2]).toBeCloseTo(0.75, 1)
    await source.reach(Infinity)
    expect(source.progress(SIZE)).toBe(packed.length)
  })

  it('never goes back and never passes the file while it is unpacked bit by bit', async () => {
    const source = await open()
    let last = 0
    for (let offset = 0; offset <= SIZE; offset += 250_000) {
      await source.reach(offset + 500_000)
      const done = source.progress(offset)
      expect(done).toBeGreaterThanOrEqual(last)
      expect(done).toBeLessThanOrEqual(packed.length)
      last = done
    }
    expect(last).toBe(packed.length)
  })
})
