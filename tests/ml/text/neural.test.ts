import { describe, expect, it } from 'vitest'
import { typedArrays } from '../../../src/compute'
import { createRandom } from '../../../src/core/random'
import type { Checkpoints } from '../../../src/core/backend'
import { drive } from '../../../src/core/task'
import { plainProduct, openRoom } from '../../../src/ml/text/neural/product-room'
import { MOST_POSITIONS, readPositions } from '../../../src/ml/text/neural/read-positions'
import { gru } from '../../../src/ml/text/neural/gru'
import { textCnn } from '../../../src/ml/text/neural/text-cnn'
import { LEARNERS, NETWORKS, QUICK_NEURAL, lessonFor, orderedTexts, shareRight, shuffledOrder } from './neural-cases'

describe('places of a text', () => {
  const read = (text: string): string[][] => {
    const places: string[][] = []
    let terms: string[] = []
    readPositions(text, {
      term: (term) => terms.push(term),
      end: () => {
        places.push(terms)
        terms = []
      },
    })
    return places
  }

  it('are characters with the pair that they begin, and words with their runs', () => {
    expect(read('太慢了!')).toEqual([['太', '太慢'], ['慢', '慢了'], ['了'], ['!']])
    expect(read('So late')).toEqual([
      ['so'],
      ['late', '~<la', '~lat', '~ate', '~te>', '~<lat', '~late', '~ate>', '~<late', '~late>'],
    ])
  })
  it('keep the beginning and the end of what is too long', () => {
    const places = read(`first ${'x '.repeat(500)}last`)
    expect(places).toHaveLength(MOST_POSITIONS)
    expect([places[0]![0], places.at(-1)![0]]).toEqual(['first', 'last'])
  })
  it('are none of what says nothing', () => expect(read(' \n\u200b')).toEqual([]))
})

describe('a product of matrices in the loops', () => {
  it.each([
    [3, 5, 7],
    [16, 8, 24],
    [9, 130, 1],
  ])('of %i × %i by %i is the plain one, whichever is turned over', (rows, depth, columns) => {
    const random = createRandom(rows)
    const matrix = (high: number, wide: number) => ({
      ...{ rows: high, columns: wide },
      values: Float32Array.from({ length: high * wide }, () => random.normal()),
    })
    const room = openRoom()
    for (const [turn, a, b] of [
      [undefined, matrix(rows, depth), matrix(depth, columns)],
      ['a', matrix(depth, rows), matrix(depth, columns)],
      ['b', matrix(rows, depth), matrix(columns, depth)],
    ] as const) {
      const [found, plain] = [room.product(a, b, turn), plainProduct(a, b, turn)]
      expect(found).toHaveLength(rows * columns)
      expect(Math.max(...found.map((value, i) => Math.abs(value - plain[i]!)))).toBeLessThan(1e-4)
    }
  })
})

describe.each(Object.entries(NETWORKS))('slopes of the network %s', (_name, network) => {
  const { shape, parameters, lesson } = lessonFor(network)
  const host = network.openHost(shape)
  const slopes = host.slopes(parameters, lesson)
  /** Central differences, over which no greatest place changes and no unit comes to rest. */
  const STEP = 1e-3
  const lossAt = (values: Float32Array, at: number, by: number): number => {
    const moved = values.slice()
    moved[at]! += by
    return values === parameters
      ? host.slopes(moved, lesson).loss
      : host.slopes(parameters, { ...lesson, inputs: moved }).loss
  }
  const worst = (values: Float32Array, given: Float32Array, every: number, sign = 1): number => {
    let most = 0
    for (let at = 0; at < values.length; at += every) {
      const rise = (lossAt(values, at, STEP) - lossAt(values, at, -STEP)) / (2 * STEP)
      most = Math.max(most, Math.abs(rise - sign * given[at]!))
    }
    return most
  }

  it('are those of finite differences, by parameters and by inputs', () => {
    expect(parameters).toHaveLength(network.countParameters(shape))
    expect(worst(parameters, slopes.parameters, 13)).toBeLessThan(1e-3)
    expect(worst(lesson.inputs, slopes.inputs, 3)).toBeLessThan(1e-3)
    // The control: slopes of the wrong sign are far from them.
    expect(worst(parameters, slopes.parameters, 13, -1)).toBeGreaterThan(0.01)
  })
  it('are none beyond the end of a text', () => {
    const { texts, steps, lengths } = lesson
    const { width } = shape
    for (let b = 0; b < texts; b++)
      for (let t = Math.max(lengths[b]!, network.leastPlaces); t < steps; t++)
        expect(
          slopes.inputs.slice((t * texts + b) * width, (t * texts + b + 1) * width).every((one) => one === 0),
        ).toBe(true)
  })
})

describe.each(LEARNERS)('the network $name', (learner) => {
  const fit = (examples: Parameters<typeof learner.fit>[0], checkpoints?: Checkpoints, stop?: AbortSignal) =>
    drive(
      learner.fit(examples, { ...learner.defaults, ...QUICK_NEURAL }, createRandom(4), {
        ...typedArrays,
        ...(checkpoints && { checkpoints }),
      }),
      stop ? { signal: stop } : {},
    )
  const modelOf = async (...args: Parameters<typeof fit>) => {
    const outcome = await fit(...args)
    if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
    return outcome.result
  }

  it('tells “not good” from “good not”, which a bag of words cannot, and nothing where order means nothing', async () => {
    const [learned, judged] = [orderedTexts(200, 1), orderedTexts(100, 2)]
    expect(shareRight(learner.predict(await modelOf(learned), judged.texts), judged.codes)).toBeGreaterThan(0.95)
    const chance = await modelOf(shuffledOrder(learned))
    expect(Math.abs(shareRight(learner.predict(chance, judged.texts), judged.codes) - 0.5)).toBeLessThan(0.2)
  })
  it('answers a text the same whatever stands beside it', async () => {
    const model = await modelOf(orderedTexts(80, 3))
    const texts = ['not good', '', 'good not good not good not', '不好', 'good'.repeat(9)]
    const together = learner.predict(model, texts)
    texts.forEach((text, i) => {
      const alone = learner.predict(model, [text])
      expect(Math.abs(alone[0]! - together[2 * i]!)).toBeLessThan(1e-5)
    })
    expect([...together.subarray(2, 4)]).toEqual([...model.priors])
  })
  it('learns from texts that have no term in common', async () => {
    const apart = { texts: ['late', '好吃', 'lovely'], codes: Int32Array.of(0, 1, 1), classes: 2 }
    const model = await modelOf(apart)
    expect(shareRight(learner.predict(model, apart.texts), apart.codes)).toBe(1)
    expect(model.notes).toEqual([])
  })
  it('leaves, where it came to no answer, the classes as frequent as they were', async () => {
    const model = { ...(await modelOf(orderedTexts(20, 7))), table: new Float32Array(1000).fill(NaN) }
    expect([...learner.predict(model, ['not good'])]).toEqual([...model.priors])
  })
  it('goes on from the last epoch saved, to the same model', async () => {
    const examples = orderedTexts(60, 5)
    const whole = await modelOf(examples)
    const saved = new Map<string, unknown>()
    const stop = new AbortController()
    let saves = 0
    const stopping: Checkpoints = {
      restored: (key) => saved.get(key),
      save(key, state) {
        saved.set(key, structuredClone(state))
        if (++saves === 2) stop.abort()
      },
    }
    expect((await fit(examples, stopping, stop.signal)).status).toBe('cancelled')
    const rest = await modelOf(examples, stopping)
    expect(rest).toEqual(whole)
    expect(saves).toBe(whole.losses.length)
  })
})

it('both networks say which they are', () => expect([textCnn.name, gru.name]).toEqual(['text-cnn', 'gru']))
