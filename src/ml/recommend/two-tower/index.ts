import type { Recommender } from '../contract'
import { explain, score } from './answer'
import { fitTowers } from './fit'
import { meanEncoder } from './mean-encoder'
import { notOffered } from './offered'
import { rankTowers } from './rank-towers'
import type { TowerConfig, TowerModel } from './types'

/**
 * Two towers (Covington, Adams & Sargin 2016; Yi et al. 2019): a vector of the customer from what they bought lately and who they are,
 * a vector of the product from itself, its category and its price, both learned so that the softmax over products tells the next
 * purchases. What sold lately is taken as given, so that the vectors say by how much more a customer goes for a product than all do.
 */
export const twoTower: Recommender<TowerConfig, TowerModel> = {
  name: 'two-tower',
  questions: ['discover', 'again'],
  defaults: {
    width: 32,
    halfLifeDays: 60,
    ownHalfLifeDays: 240,
    learningRate: 0.1,
    againLearningRate: 0.01,
    decay: 1e-5,
    dropout: 0.1,
    rows: 128,
    columns: 768,
    targets: 16,
    mostPlaces: 20_000,
    maxEpochs: 12,
    patience: 3,
    windowDays: 31,
    judgeDays: 31,
  },
  notOffered,
  fit: (history, question, config, random, engine) =>
    fitTowers('two-tower', meanEncoder(config.halfLifeDays), history, question, config, random, engine),
  score: (model, history, user, out) => score(model, meanEncoder(model.halfLifeDays), history, user, out),
  rankMany: (model, history, asked) => rankTowers(model, meanEncoder(model.halfLifeDays), history, asked),
  explain: (model, history, user, item, most) =>
    explain(model, meanEncoder(model.halfLifeDays), history, user, item, most),
}
