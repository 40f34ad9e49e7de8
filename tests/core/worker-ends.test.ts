import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { isText } from '../../src/core/locale'
import { describeEnd } from '../../src/core/worker-ends'

const WORKERS = 'src/workers'
/** `end('…')`, also after what a browser may say itself. */
const REASONS = /\bend\((?:[\w.]+ \|\| )?'([^']+)'/g

it('says in both languages why a worker was ended, for every reason that there is', () => {
  const texts = readdirSync(WORKERS).map((name) => readFileSync(`${WORKERS}/${name}`, 'utf8'))
  const reasons = texts.flatMap((text) => [...text.matchAll(REASONS)].map(([, reason]) => reason!))
  expect(reasons.length).toBeGreaterThan(7)
  expect(reasons.filter((reason) => !isText(describeEnd(reason)))).toEqual([])
  expect(describeEnd('Script error.')).toBe('Script error.')
})
