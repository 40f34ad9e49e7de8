import { fromFailure } from '../core/errors'
import type { Locale } from '../core/locale'
import type { ProgressListener } from '../core/progress'
import { drive } from '../core/task'
import { generateSample } from '../sample/generate-sample'
import { commitColumns } from './commit-columns'
import type { Session } from './session'
import { saveSettings } from './settings'
import type { TableName } from '../schema/field'

const DAY_MS = 86_400_000
const SOURCE = { en: 'Generated sample', zh: '生成的示例数据' }

/** Fills an empty sample workspace through the import protocol; one that has data stays as it is. */
export async function commitSample(session: Session, locale: Locale, onProgress?: ProgressListener): Promise<void> {
  if (!session.workspace.isSample || session.imports.length > 0) return
  // Whole days: the sample ends with yesterday.
  const endsAt = Math.floor(session.environment.now() / DAY_MS) * DAY_MS - 1
  const outcome = await drive(generateSample(locale, { endsAt }), { onProgress })
  if (outcome.status === 'failed') throw fromFailure(outcome.error)
  if (outcome.status === 'cancelled') return
  const { tables, currency, timeZone } = outcome.result
  await saveSettings(session, { currency, timeZone })
  const sets = Object.entries(tables).map(([table, frame]) => ({
    table: table as TableName,
    columns: new Map([...frame.columns].filter(([name]) => name !== 'person')),
    source: SOURCE[locale],
  }))
  await commitColumns(session, sets)
}
