import type { ImportEntry } from '../../../data/types'

/** Whose words are read: the conversations of the shop, or those of a file that was kept as it came. */
export interface MessageChoice {
  /** Of the import; '' for the conversations. */
  id: string
  /** Of the file; '' for the conversations. */
  name: string
  config: { importId?: string }
}

const CONVERSATIONS: MessageChoice = { id: '', name: '', config: {} }

/** The conversations where there are any, then files of sentences kept as plain tables, the newest first: reviews and survey answers often have no day. */
export function messageChoices(imports: readonly ImportEntry[], hasMessages: boolean): MessageChoice[] {
  const files = imports
    .filter(({ table, state, sentences }) => table === 'table' && state === 'active' && sentences)
    .map(({ importId, fileName }): MessageChoice => ({ id: importId, name: fileName, config: { importId } }))
  return hasMessages ? [CONVERSATIONS, ...files] : files
}

const MARK = '~'

/** A section of the page of one file, as the address holds it. */
export const partOf = (tab: string, file: string): string => (file === '' ? tab : `${tab}${MARK}${file}`)

export function readPart(part: string | undefined): { tab: string | undefined; file: string } {
  const [tab, file = ''] = part?.split(MARK) ?? []
  return { tab, file }
}
