import type { Engine } from '../../../compute'
import type { Random } from '../../../core/random'
import type { Task } from '../../../core/task'
import { checkPurchases, checkSettings, type Limits } from '../check-settings'
import { quietly } from '../../quietly'
import { readTexts } from '../content'
import type { History, Question } from '../types'
import { sumBags } from './bags'
import { commonWords } from './common-words'
import type { Encoder } from './encoder'
import { itemRowsOf } from './item-features'
import { toLesson, type Lesson } from './lesson'
import { readPrior } from './prior'
import { train } from './train'
import type { TowerConfig, TowerModel } from './types'
import { readVisits } from './visits'

const WEEK_MS = 7 * 86_400_000
/** Weeks of which it is kept what was sold lately. */
const MOST_WEEKS = 60

const START = { kind: 'step', phase: 'towers', done: 0, total: null } as const

const LIMITS: Partial<Record<string, Limits>> = {
  width: { min: 1, max: 256, isWhole: true },
  halfLifeDays: { min: 1, max: 36_500 },
  ownHalfLifeDays: { min: 1, max: 36_500 },
  learningRate: { min: 0, max: 1 },
  againLearningRate: { min: 0, max: 1 },
  decay: { min: 0, max: 1 },
  dropout: { min: 0, max: 0.9 },
  rows: { min: 1, max: 1024, isWhole: true },
  columns: { min: 2, max: 4096, isWhole: true },
  targets: { min: 1, max: 64, isWhole: true },
  mostPlaces: { min: 1, max: 1_000_000, isWhole: true },
  maxEpochs: { min: 1, max: 200, isWhole: true },
  patience: { min: 1, max: 200, isWhole: true },
  windowDays: { min: 1, max: 366 },
  judgeDays: { min: 1, max: 366 },
}

/** Learns both towers; `encoder` is the customers' one. */
export async function* fitTowers(
  kind: TowerModel['kind'],
  encoder: Encoder,
  history: History,
  question: Question,
  config: TowerConfig,
  random: Random,
  engine: Engine,
): Task<TowerModel> {
  checkSettings(config, LIMITS)
  checkPurchases(history)
  const lesson = yield* quietly(prepare(history, question, config, encoder), START)
  const { towers, losses, gains, bestEpoch } = yield* train(lesson, history.moment, random, engine)
  return {
    kind,
    version: 1,
    items: history.log.items,
    question,
    width: config.width,
    halfLifeDays: config.halfLifeDays,
    ownHalfLifeDays: config.ownHalfLifeDays,
    userRows: lesson.userRows,
    userTable: towers.users.values,
    blocks: towers.blocks.values,
    itemVectors: Float32Array.from(sumBags(towers.items.values, config.width, lesson.itemRows)),
    own: towers.own.values,
    losses: Float64Array.from(losses),
    gains: Float64Array.from(gains),
    bestEpoch,
    backend: engine.backend,
  }
}

/** What batches are made from; yields between its parts. */
function* prepare(
  history: History,
  question: Question,
  config: TowerConfig,
  encoder: Encoder,
): Generator<void, Lesson, void> {
  yield* readTexts(history.catalogue)
  const words = commonWords(history.catalogue)
  yield
  yield* readVisits(history)
  const { log, moment } = history
  const weeks = Math.min(MOST_WEEKS, 1 + Math.ceil((moment - log.at[0]!) / WEEK_MS))
  const prior = yield* readPrior(history, moment - (weeks - 1) * WEEK_MS, WEEK_MS, weeks)
  const itemRows = itemRowsOf(history, words)
  yield
  return toLesson(history, question, config, encoder, prior, itemRows)
}
