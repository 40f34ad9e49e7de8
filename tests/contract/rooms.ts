import type { RoomSpec } from '../../src/analyses/contract'
import * as templateMessages from '../../src/analyses/_template/messages'
import { prepare as templatePrepare } from '../../src/analyses/_template/prepare'
import { run as templateRun } from '../../src/analyses/_template/run'
import { spec as templateSpec } from '../../src/analyses/_template/spec'
import { loadPreparer } from '../../src/analyses/preparers'
import { runnerOf } from '../../src/analyses/runners'
import { ANALYSIS_IDS, type AnalysisId, specOf } from '../../src/analyses/specs'
import type { Room } from '../support/room'

type Config = Record<string, unknown>

/** A room with what the suite needs to know of it. */
export interface RoomUnderTest extends Room<Config, unknown, object> {
  folder: string
  messages: object
  /** A config that gives an answer on the sample shop, where the defaults ask for nobody. */
  example: Config
}

const EXAMPLES: Partial<Record<AnalysisId, Config>> = {
  predict: { table: 'orders', target: 'channel', models: ['logistic'], folds: 2 },
  profile: { customer: 'c11' },
  topics: { table: 'orders', column: 'productName' },
  sentiment: { text: 'The parcel came late, but the quality is great. 客服态度很好！' },
  service: { text: 'Where is my order? 我的订单到哪了？' },
}

const registered = async (id: AnalysisId): Promise<RoomUnderTest> => ({
  folder: id,
  spec: specOf(id),
  prepare: await loadPreparer(id),
  run: runnerOf(id),
  messages: (await import(`../../src/analyses/${id}/messages.ts`)) as object,
  example: EXAMPLES[id] ?? {},
})

export const template: RoomUnderTest = {
  folder: '_template',
  spec: templateSpec as unknown as RoomSpec<Config>,
  prepare: templatePrepare as unknown as RoomUnderTest['prepare'],
  run: templateRun as unknown as RoomUnderTest['run'],
  messages: templateMessages,
  example: {},
}

/** Every room in the registries, and the one that new rooms are copied from. */
export const rooms: RoomUnderTest[] = [...(await Promise.all(ANALYSIS_IDS.map(registered))), template]
