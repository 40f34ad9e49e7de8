import { describe, expect, it } from 'vitest'
import type { Recommender, RecommenderModel } from '../../src/ml/recommend/contract'
import { userCosine } from '../../src/ml/recommend/neighbours'
import { popular } from '../../src/ml/recommend/popular'
import {
  checkModel,
  checkNews,
  checkOdd,
  checkReasons,
  checkRepeats,
  checkSettings,
  checkSignal,
  contractShop,
  fitPlanted,
} from './recommender-checks'

const sound = userCosine as unknown as Recommender
const simple = popular as unknown as Recommender
const spoilt = (changes: Partial<Recommender>): Recommender => ({ ...sound, ...changes })
const found = async (problems: Promise<string[]> | string[], words: string) =>
  expect((await problems).join('; ')).toContain(words)

describe('the checks of recommenders', () => {
  it('find a model that differs from fit to fit', async () => {
    let fits = 0
    const drifting = spoilt({
      async *fit(...given) {
        const model = yield* sound.fit(...given)
        return { ...model, version: fits++ }
      },
    })
    await found(checkRepeats(await fitPlanted(drifting, 'discover')), 'another model')
  })

  it('find a fit that changes what it is handed', async () => {
    const greedy = spoilt({
      fit(history, ...rest) {
        history.people.country[0] = 9
        return sound.fit(history, ...rest)
      },
    })
    // What is handed is made anew for each fit, but compared with an untouched one.
    const fitted = await fitPlanted(greedy, 'discover')
    await found(checkRepeats(fitted), 'changes its inputs')
  })

  it('find a fit that says nothing about its progress, and so hears no cancel while it works', async () => {
    const silent = spoilt({
      async *fit(...given) {
        const task = sound.fit(...given)
        for (;;) {
          const step = await task.next()
          if (step.done) return step.value
          if (step.value.kind !== 'step') yield step.value
        }
      },
    })
    await found(checkRepeats(await fitPlanted(silent, 'discover')), 'says nothing')
  })

  it('find scores that are no numbers, and a model that loses something in a copy', async () => {
    const broken = spoilt({ score: (_model, _history, _user, out) => void out.fill(NaN) })
    await found(checkModel(await fitPlanted(broken, 'discover')), 'a score is NaN')
    const seen = new WeakSet<RecommenderModel>()
    const attached = spoilt({
      async *fit(...given) {
        const model = yield* sound.fit(...given)
        seen.add(model)
        return model
      },
      score: (model, history, user, out) =>
        seen.has(model) ? sound.score(model, history, user, out) : void out.fill(0),
    })
    await found(checkModel(await fitPlanted(attached, 'discover')), 'otherwise after a copy')
  })

  it('find reasons that do not make the score', async () => {
    const boasting = spoilt({
      explain: (...asked) => ({ ...sound.explain(...asked), rest: 1 }),
    })
    await found(checkReasons(await fitPlanted(boasting, 'discover')), 'reasons make')
  })

  it('find a method that does not see what was bought since', async () => {
    const fixed = spoilt({
      score: (model, history, user, out) => {
        simple.score({ ...model, customers: new Float32Array(out.length) } as RecommenderModel, history, user, out)
      },
    })
    await found(checkNews(await fitPlanted(fixed, 'discover')), 'does not see')
  })

  it('find a fit that breaks on odd data, and settings that are not checked', async () => {
    const careless = spoilt({
      async *fit(history, question, config, ...rest) {
        if (history.log.users === 1) throw new TypeError('one is too few')
        const [neighbours] = [config['neighbours'] as number]
        return yield* sound.fit(history, question, { ...config, neighbours: neighbours || 50 }, ...rest)
      },
    })
    await found(checkOdd(careless, 'discover'), 'one customer: INTERNAL')
    await found(checkSettings(careless, 'discover'), 'neighbours may be missing')
  })

  it('find a method that learns nothing', async () => {
    const plain = await fitPlanted(spoilt({ score: simple.score, fit: simple.fit }), 'discover')
    await found(checkSignal(plain, simple), 'than best sellers')
  })

  it('find a method that knows what is to come', async () => {
    const { log } = contractShop(7, true)
    const knowing = spoilt({
      score: (_model, history, user, out) => {
        out.fill(0)
        log.at.forEach((at, line) => {
          if (at >= history.moment && log.user[line] === user) out[log.item[line]!] = 1
        })
      },
    })
    await found(checkSignal(await fitPlanted(knowing, 'discover'), simple), 'where nothing is to be found')
  })
})
