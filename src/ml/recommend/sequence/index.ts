import type { Recommender } from '../contract'
import { explain, score } from '../two-tower/answer'
import { fitTowers } from '../two-tower/fit'
import { notOffered } from '../two-tower/offered'
import { rankTowers } from '../two-tower/rank-towers'
import { twoTower } from '../two-tower'
import type { TowerConfig, TowerModel } from '../two-tower/types'
import { visitEncoder } from './visit-encoder'

/** The order of visits tells more of customers than the sum of their purchases: towers as of 'two-tower', the customers' one a GRU. */
export const sequence: Recommender<TowerConfig, TowerModel> = {
  name: 'sequence',
  questions: ['discover', 'again'],
  defaults: { ...twoTower.defaults, maxEpochs: 8 },
  notOffered,
  fit: (history, question, config, random, engine) =>
    fitTowers('sequence', encoderOf(config), history, question, config, random, engine),
  score: (model, history, user, out) => score(model, encoderOf(model), history, user, out),
  rankMany: (model, history, asked) => rankTowers(model, encoderOf(model), history, asked),
  explain: (model, history, user, item, most) => explain(model, encoderOf(model), history, user, item, most),
}

const encoderOf = ({ width, halfLifeDays }: { width: number; halfLifeDays: number }) =>
  visitEncoder(width, halfLifeDays)
