import { fill, type Locale, type Text } from '../core/locale'
import { CUSTOM_PREFIX, findField } from '../schema'
import type { TreatedNote } from './treatments-types'

const WORDS = {
  'missing-drop': { en: 'rows without {field} left out ({rows})', zh: '排除缺少{field}的行（{rows} 行）' },
  'missing-fill': { en: 'missing {field} filled in ({rows})', zh: '补全空缺的{field}（{rows} 行）' },
  'extreme-drop': { en: 'rows with an extreme {field} left out ({rows})', zh: '排除{field}异常的行（{rows} 行）' },
  'extreme-cap': { en: 'extreme {field} capped ({rows})', zh: '截断异常的{field}（{rows} 行）' },
} as const satisfies Record<string, Text>

/** What treatments did to the columns of a result, one after the other. */
export const treatedInWords = (notes: readonly TreatedNote[]): Text => ({
  en: notes.map((note) => noteIn(note, 'en')).join('; '),
  zh: notes.map((note) => noteIn(note, 'zh')).join('；'),
})

function noteIn({ table, field, about, action, rows }: TreatedNote, locale: Locale): string {
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
