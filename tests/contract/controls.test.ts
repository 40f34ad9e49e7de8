import { describe, expect, it } from 'vitest'
import type { Frames, RunOutput } from '../../src/analyses/contract'
import { resultOf } from '../support/room'
import { shopFrame } from '../support/shop'
import { checkDefaults, checkLimits, checkUnknownSetting } from './config-checks'
import { checkMessages } from './message-checks'
import { type RoomUnderTest, template } from './rooms'
import {
  checkCancel,
  checkCard,
  checkInputsUntouched,
  checkOddShops,
  checkProgress,
  checkRepeats,
  checkResult,
  checkTransferable,
  checkWarnings,
  progressProblems,
} from './run-checks'

type Run = RoomUnderTest['run']
type Spec = RoomUnderTest['spec']

const frames = (): Frames => ({ orders: shopFrame() })
const withSpec = (change: Partial<Spec>): RoomUnderTest => ({ ...template, spec: { ...template.spec, ...change } })
const withRun = (run: Run): RoomUnderTest => ({ ...template, run })
const outputOf = (room: RoomUnderTest): Promise<RunOutput<object>> => resultOf(room, frames(), room.example)

/** The template's run, with its answer changed on the way out. */
const answering = (change: (output: RunOutput<object>) => RunOutput<object>): RoomUnderTest =>
  withRun(async function* (...args) {
    return change(yield* template.run(...args))
  })

describe('the contract suite finds', () => {
  it('defaults outside of their limits, and settings without a limit', () => {
    expect(checkDefaults(withSpec({ defaults: { count: 0 } }))).not.toEqual([])
    expect(checkDefaults(withSpec({ defaults: { count: 10, extra: 1 } }))).toContain('default extra has no limit')
  })

  it('a limit that refuses what it should take', () => {
    const limits = { count: { kind: 'number', min: 1, max: 0 } } as unknown as Spec['limits']
    expect(checkLimits(withSpec({ limits }))).not.toEqual([])
  })

  it('a spec whose limits cannot be enforced', () => {
    const limits = { count: { kind: 'option', values: ['10', 'no such option'] } } as unknown as Spec['limits']
    expect(checkLimits(withSpec({ limits }))).not.toEqual([])
    const open = {
      count: template.spec.limits.count,
      surprise: { kind: 'number', min: 0, max: 9 },
    } as unknown as Spec['limits']
    expect(checkUnknownSetting(withSpec({ limits: open }))).not.toEqual([])
  })

  it('answers that change from run to run', async () => {
    let calls = 0
    const room = answering((output) => ({ ...output, result: { calls: calls++ } }))
    expect(await checkRepeats(room, frames())).toContain('gives another result for the same seed')
  })

  it('answers that lie in memory which the room keeps for the next one', async () => {
    const kept = Float64Array.of(1, 2)
    const room = answering((output) => ({ ...output, fit: { coefficients: kept } }))
    expect(String(await checkRepeats(room, frames()))).toContain('left with an earlier answer')
    const other = Float64Array.of(1, 2)
    const careless = answering((output) => ({ ...output, fit: { coefficients: other } }))
    expect(String(await checkOddShops(careless))).toContain('left with an earlier answer')
    const careful = answering((output) => ({ ...output, fit: { coefficients: Float64Array.of(1, 2) } }))
    expect(await checkRepeats(careful, frames())).toEqual([])
  })

  it('a room that changes columns, inputs or config', async () => {
    const spoiling: RoomUnderTest = {
      ...template,
      prepare: (given, config, context) => {
        const price = given.orders!.columns.get('unitPrice')
        if (price?.kind === 'f64') price.values[0]! += 1
        return template.prepare(given, config, context)
      },
    }
    expect(await checkRepeats(spoiling, frames())).toContain('changes the columns')
    const careless = withRun(async function* (inputs, config, context) {
      ;(inputs as { net: Float64Array }).net.sort()
      config.count = 1
      return yield* template.run(inputs, config, context)
    })
    expect(await checkInputsUntouched(careless, frames())).toEqual(['run changes its inputs', 'run changes its config'])
  })

  it('inputs that lie in the memory of the columns, or cannot be cloned', () => {
    const sharing = (extra: (given: Frames) => object): RoomUnderTest => ({
      ...template,
      prepare: (given, config, context) => ({
        ...(template.prepare(given, config, context) as object),
        ...extra(given),
      }),
    })
    const columns = sharing((given) => ({
      at: (given.orders!.columns.get('orderedAt') as { values: Float64Array }).values,
    }))
    expect(checkTransferable(columns, frames())).toEqual(["inputs.at lies in the columns' memory"])
    expect(
      checkTransferable(
        sharing(() => ({ later: () => 1 })),
        frames(),
      ),
    ).not.toEqual([])
  })

  it('results with bad numbers, functions or classes', async () => {
    const bad = [{ net: Float64Array.of(1, NaN) }, { share: Infinity }, { deep: [{ x: NaN }] }, { run: () => 1 }]
    for (const result of bad) {
      expect(checkResult(await outputOf(answering((output) => ({ ...output, result }))))).not.toEqual([])
    }
    class Model {
      k = 1
    }
    expect(
      checkResult(await outputOf(answering((output) => ({ ...output, result: { model: new Model() } })))),
    ).not.toEqual([])
  })

  it('exceptions without a code, and codes with unfilled sentences', async () => {
    const crashing: RoomUnderTest = {
      ...template,
      prepare: () => {
        throw new Error('division by zero')
      },
    }
    expect(await checkOddShops(crashing)).not.toEqual([])
    const dividing = answering((output) => ({ ...output, result: { share: 0 / 0 } }))
    expect(await checkOddShops(dividing)).not.toEqual([])
  })

  it('progress that goes back, leaves its phase or says nothing', async () => {
    const step = (done: number, phase = 'a') => ({ kind: 'step', phase, done, total: 2 }) as const
    const [start, end] = [
      { kind: 'phase-start', phase: 'a', total: 2 } as const,
      { kind: 'phase-end', phase: 'a' } as const,
    ]
    expect(progressProblems([start, step(1), step(2), end])).toEqual([])
    expect(progressProblems([])).not.toEqual([])
    expect(progressProblems([start, step(2), step(1), end])).toEqual(['a: 1 after 2'])
    expect(progressProblems([start, step(3), end])).toEqual(['a: 3 of 2'])
    expect(progressProblems([start, step(1)])).toEqual(['a does not end'])
    expect(progressProblems([start, end, step(1)])).toEqual(['step of a while it is not open'])
    expect(progressProblems([start, start, end])).toEqual(['a starts twice'])
    const silent = withRun(async function* (...args) {
      const task = template.run(...args)
      for (;;) {
        const next = await task.next()
        if (next.done) return next.value
        if (next.value.kind === 'step' && next.value.done < 0) yield next.value
      }
    })
    expect(await checkProgress(silent, frames())).not.toEqual([])
    expect(await checkCancel(silent, frames())).toEqual(['does not hear a cancel at its first progress'])
  })

  it('cards and warnings that lack a language, a caveat or a sentence', async () => {
    const card = async (change: object): Promise<string[]> =>
      checkCard(await outputOf(answering((output) => ({ ...output, card: { ...output.card, ...change } }))))
    expect(await card({})).toEqual([])
    expect(await card({ method: { en: 'Sums', zh: '' } })).toEqual(['card: method is not in both languages'])
    expect(await card({ caveats: [] })).not.toEqual([])
    expect(await card({ source: '' })).not.toEqual([])
    expect(await card({ uses: { en: '{rows} rows', zh: '{rows} 行' } })).not.toEqual([])
    const warned = answering((output) => ({ ...output, warnings: [{ code: 'SURPRISE', message: '{what}' }] }))
    expect(checkWarnings(warned, await outputOf(warned))).toHaveLength(2)
  })

  it('sentences that lack a language, a placeholder or full-width punctuation', () => {
    const problems = (messages: object): string[] => checkMessages({ ...template, messages })
    expect(problems({ A: { en: 'Orders', zh: '订单' } })).toEqual([])
    expect(problems({ A: { en: 'Orders' } })).toEqual(['A lacks a language'])
    expect(problems({ A: { en: 'Orders', zh: 'Orders' } })).toEqual(['A is not written in Chinese'])
    expect(problems({ A: { en: '订单', zh: '订单' } })).toEqual(['A has Chinese in its English'])
    expect(problems({ A: { en: '{n} orders', zh: '{m} 笔订单' } })).toEqual(['A takes {n} and {m}'])
    expect(problems({ A: { en: 'Orders, all', zh: '订单,全部' } })).toHaveLength(1)
    expect(problems({ A: { en: ' ', zh: '' } })).not.toEqual([])
  })
})
