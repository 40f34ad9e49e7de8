import type { TableName } from '../field'
import { french } from './french'
import { german } from './german'
import { japanese } from './japanese'
import type { Language } from './language'
import { portuguese } from './portuguese'
import { spanish } from './spanish'

/** Beside English and Chinese, whose names stand with the fields. */
const LANGUAGES: readonly Language[] = [german, french, spanish, portuguese, japanese]

/** Names of a field in headers of further languages, one list a language, each with its usual name first. */
export const foreignNames = (table: TableName, field: string): (readonly string[])[] =>
  LANGUAGES.map((language) => [...(language[table]?.[field] ?? []), ...(language.everywhere[field] ?? [])])
