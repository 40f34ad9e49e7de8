import type { Locale } from '../core/locale'
import { CASES, generateCase, type CaseName } from '../sample/cases'
import { commitColumns } from './commit-columns'
import { activeImports, type Session } from './session'

/** Puts a ready-made case into a sample workspace, once; answers its import. */
export async function commitCase(session: Session, name: CaseName, locale: Locale): Promise<string> {
  const source = CASES[name].title[locale]
  const known = activeImports(session, 'table').find(({ fileName }) => fileName === source)
  if (known) return known.importId
  const { columns } = generateCase(name, locale)
  const [report] = await commitColumns(session, [{ table: 'table', columns, source }])
  return report!.importId
}
