import type { Warning } from '../analyses/contract'
import { fill, type Locale, type Text } from '../core/locale'
import type { TreatedNote } from '../data/treatments-types'
import { CUSTOM_PREFIX, findField } from '../schema'

const WORDS = {
  'missing-drop': { en: 'rows without {field} left out ({rows})', zh: '排除缺少{field}的行（{rows} 行）' },
  'missing-fill': { en: 'missing {field} filled in ({rows})', zh: '补全空缺的{field}（{rows} 行）' },
  'extreme-drop': { en: 'rows with an extreme {field} left out ({rows})', zh: '排除{field}异常的行（{rows} 行）' },
  'extreme-cap': { en: 'extreme {field} capped ({rows})', zh: '截断异常的{field}（{rows} 行）' },
} as const satisfies Record<string, Text>

/** One warning that names every treatment which the columns of a result went through; none without any. */
export function treatmentWarnings(notes: readonly TreatedNote[]): Warning[] {
  if (notes.length === 0) return []
  const list: Text = { en: listIn(notes, 'en'), zh: listIn(notes, 'zh') }
  const message = `Computed from treated data: ${list.en}.`
  return [{ code: 'DATA_TREATED', message, details: { list } }]
}

const listIn = (notes: readonly TreatedNote[], locale: Locale): string =>
  notes.map((note) => inWords(note, locale)).join(locale === 'zh' ? '；' : '; ')

function inWords({ table, field, about, action, rows }: TreatedNote, locale: Locale): string {
  const own = field.startsWith(CUSTOM_PREFIX) ? field.slice(CUSTOM_PREFIX.length) : field
  const title = findField(table, field)?.title[locale] ?? own
  const key =
    about === 'missing'
      ? action.kind === 'drop'
        ? 'missing-drop'
        : 'missing-fill'
      : (`extreme-${action.kind}` as 'extreme-drop')
  return fill(WORDS[key][locale], { field: title, rows })
}
