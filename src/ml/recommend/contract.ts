import type { Engine } from '../../compute'
import type { Random } from '../../core/random'
import type { Task } from '../../core/task'
import type { Progress } from '../../core/progress'
import type { Asked, Lists } from './judge/types'
import type { History, HistorySize, NotOffered, Question, Reasons, RecommenderName } from './types'

/** What every fitted model says of itself; the rest is plain data: numbers, typed arrays, arrays and objects of them. */
export interface RecommenderModel {
  kind: RecommenderName
  version: number
  items: number
}

/**
 * A method that ranks products for customers: functions over plain data. It is fitted on one history and may be asked with a later
 * one: what customers have bought since counts at once, without another fit. Inputs are left as they are.
 */
export interface Recommender<
  Config extends object = Record<string, unknown>,
  Model extends RecommenderModel = RecommenderModel,
> {
  name: RecommenderName
  questions: readonly Question[]
  defaults: Readonly<Config>
  /** Undefined where it can be fitted, on 2 cores within a minute and 1.5 GB. */
  notOffered(size: HistorySize, history: History): NotOffered | undefined
  /** @throws ClienteleError CONFIG_INVALID, DATA_TOO_LITTLE. */
  fit(history: History, question: Question, config: Config, random: Random, engine: Engine): Task<Model>
  /**
   * Writes a score of every product for one customer into `out` (items long); the greater the better, what is known to be no
   * suggestion at all may be −Infinity. Products that the customer has bought are scored too: whoever asks to discover leaves them out.
   */
  score(model: Model, history: History, user: number, out: Float32Array): void
  /**
   * The best n for many customers at once, as they would be ranked by `score` one by one, where there is a faster way; undefined where
   * there is none for this model.
   */
  rankMany?(model: Model, history: History, asked: Asked): Generator<Progress, Lists, void> | undefined
  /** What carried the score of one product for one customer; `most` parts at most. */
  explain(model: Model, history: History, user: number, item: number, most: number): Reasons
}
