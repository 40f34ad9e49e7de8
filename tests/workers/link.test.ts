import { expect, it } from 'vitest'
import { describeFailure } from '../../src/core/errors'
import { ask, link } from '../../src/workers/link'

it('says in the language of the reader why a worker stopped', async () => {
  const worker = { addEventListener: () => undefined, removeEventListener: () => undefined, terminate: () => undefined }
  const lost = link({ ...worker, postMessage: () => undefined } as unknown as Worker)
  lost.end('it did not stop in time')
  const outcome = await ask(lost, () => Promise.reject(new Error('never asked')))
  if (outcome.status !== 'failed') throw new Error('it answered')
  expect(describeFailure(outcome.error, 'zh')).toContain('未能及时停止')
  expect(describeFailure(outcome.error, 'en')).toContain('it did not stop in time')
})
