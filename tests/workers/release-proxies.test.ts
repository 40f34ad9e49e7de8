import { releaseProxy } from 'comlink'
import { expect, it } from 'vitest'
import { releaseProxies } from '../../src/workers/release-proxies'

it('lets go of every listener that a call came with, and of nothing else', () => {
  let released = 0
  const listener = Object.assign(() => undefined, { [releaseProxy]: () => void released++ })
  releaseProxies(['job', new Uint8Array(1), undefined, listener, () => undefined, { options: true }])
  expect(released).toBe(1)
})
