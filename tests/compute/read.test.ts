import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import type { Tensorflow } from '../../src/compute'
import { createRead } from '../../src/compute/loss'
import type { Tensor } from '../../src/compute'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

const NUMBERS = 1_000_000

/** A device that answers, and one whose loss is told from outside. */
const tensorOf = (values: Float32Array): Tensor => ({ data: () => Promise.resolve(values) }) as unknown as Tensor
const never: Tensor = { data: () => new Promise(() => undefined) } as unknown as Tensor

function device(): { tf: Tensorflow; lose: () => void } {
  let lose: (info: { reason: string }) => void = () => undefined
  const lost = new Promise((resolve) => (lose = resolve))
  const tf = { backend: () => ({ device: { lost } }) } as unknown as Tensorflow
  return { tf, lose: () => lose({ reason: 'destroyed' }) }
}

describe('reading from a device', () => {
  it('keeps nothing of what was read before', async () => {
    const read = createRead(device().tf, 'webgpu')
    const answers: WeakRef<object>[] = []
    for (let i = 0; i < 20; i++) answers.push(new WeakRef(await read(tensorOf(new Float32Array(NUMBERS)))))
    await new Promise((resolve) => setTimeout(resolve, 0))
    collect()
    expect(answers.filter((answer) => answer.deref() !== undefined).length).toBeLessThan(3)
    await read(tensorOf(new Float32Array(1)))
  })

  it('ends every readback that waits, and every later one, when the device is lost', async () => {
    const { tf, lose } = device()
    const read = createRead(tf, 'webgpu')
    const waiting = [read(never), read(never)]
    lose()
    for (const one of waiting) await expect(one).rejects.toMatchObject({ code: 'BACKEND_LOST' })
    await expect(read(never)).rejects.toMatchObject({
      code: 'BACKEND_LOST',
      details: { reason: 'device lost: destroyed' },
    })
  })

  it('says so when reading itself fails', async () => {
    const broken = { data: () => Promise.reject(new Error('no memory')) } as unknown as Tensor
    await expect(createRead(device().tf, 'webgpu')(broken)).rejects.toMatchObject({ code: 'BACKEND_LOST' })
  })
})
