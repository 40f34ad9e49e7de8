import type { Envelope } from '../../src/analyses/contract'
import { preparerOf } from '../../src/analyses/preparers'
import { runnerOf } from '../../src/analyses/runners'
import { specOf, type AnalysisId } from '../../src/analyses/specs'
import { validateConfig } from '../../src/analyses/validate-config'
import { toFailure } from '../../src/core/errors'
import type { Outcome } from '../../src/core/outcome'
import { createRandom } from '../../src/core/random'
import { drive } from '../../src/core/task'
import type { FindRoom } from '../../src/data/rooms'
import { createDataService, type DataService } from '../../src/data/service'
import { preparedWarnings } from '../../src/workers/prepared-warnings'
import { createBareEnvironment } from '../data/support'

/** The day on which every file is imported, wherever and whenever the tests run. */
export const TODAY = Date.UTC(2025, 0, 15, 12)

const findRoom: FindRoom = (id) => {
  const spec = specOf(id as AnalysisId)
  return {
    id,
    version: spec.version,
    needs: spec.needs,
    validate: (config) => validateConfig(spec, config),
    prepare: preparerOf(id as AnalysisId),
  }
}

/** A workspace with these files in it, as the data worker would have it. */
export async function openShop(files: Readonly<Record<string, string>>): Promise<DataService> {
  let ids = 0
  const environment = { newId: () => `s${++ids}`, now: () => TODAY, currency: 'GBP' }
  const data = createDataService(createBareEnvironment(environment), findRoom)
  await data.import(
    'import',
    Object.entries(files).map(([name, text]) => new File([text], name)),
    {},
  )
  return data
}

/** Prepares, runs and keeps an analysis as page, data worker and analysis worker do it together. */
export async function answer(
  data: DataService,
  analysis: AnalysisId,
  given: Record<string, unknown> = {},
): Promise<Outcome<Envelope & object>> {
  try {
    const prepared = await data.prepare(analysis, given, 'auto')
    const { inputs, config, seed, key, dataVersion, version } = prepared
    const context = { seed, random: createRandom(seed) }
    const outcome = await drive(runnerOf(analysis)(structuredClone(inputs), config, context))
    if (outcome.status !== 'done') return outcome
    const { result, compute: _compute, ...rest } = outcome.result
    const warnings = [...rest.warnings, ...preparedWarnings(prepared)]
    const envelope = { ...result, ...rest, warnings, analysis, version, config, seed, dataVersion } as Envelope & object
    await data.storeResult(key, envelope)
    return { status: 'done', result: envelope }
  } catch (thrown) {
    return { status: 'failed', error: toFailure(thrown) }
  }
}
