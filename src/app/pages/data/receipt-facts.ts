import type { Format } from '../../../core/format'
import { fill, type Locale } from '../../../core/locale'
import type { ErasureReceipt, SuppressedRows } from '../../../data/types'
import { SCHEMAS } from '../../../schema'
import { erasureMessages } from './erasure-messages'
import { localMoment } from './local-moment'

/** Who reads a receipt, and of which workspace it is. */
interface ReceiptReader {
  locale: Locale
  format: Format
  workspace: string
}

interface Fact {
  label: string
  value: string
}

/** What a receipt says, line by line. */
export function receiptFacts(receipt: ErasureReceipt, { locale, format, workspace }: ReceiptReader): Fact[] {
  const say = (key: keyof typeof erasureMessages, values: Record<string, unknown> = {}): string =>
    fill(erasureMessages[key][locale], values)
  const integer = (value: number): string => format.integer(value)
  const moment = (at: number): string => format.dateTime(localMoment(at))
  const { results, notes, edits, decisions, rejects } = receipt
  const counts = Object.entries({ results, notes, edits, decisions, rejects })
  return [
    { label: say('number'), value: receipt.number },
    { label: say('workspace'), value: workspace },
    { label: say('when'), value: moment(receipt.at) },
    ...receipt.tables.map(({ table, rows, anonymous }) => ({
      label: say('rowsOf', { table: SCHEMAS[table].title[locale] }),
      value: say(anonymous > 0 ? 'rowsAnonymous' : 'rows', { rows: integer(rows), anonymous: integer(anonymous) }),
    })),
    ...(receipt.tables.length === 0 ? [{ label: say('tables'), value: say('noRows') }] : []),
    {
      label: say('beside'),
      value: say('besideText', Object.fromEntries(counts.map(([name, count]) => [name, integer(count)]))),
    },
    {
      label: say('backups'),
      value:
        receipt.backups.length === 0
          ? say('noBackups')
          : say('backupsText', {
              dates: receipt.backups.map(({ at }) => moment(at)).join(locale === 'zh' ? '、' : '; '),
            }),
    },
    { label: say('bytes'), value: bytesText(receipt, say) },
    { label: say('known'), value: knownText(receipt, say) },
    { label: say('notSearched'), value: say('notSearchedText') },
    ...(receipt.liftedAt === undefined ? [] : [{ label: say('lifted'), value: moment(receipt.liftedAt) }]),
  ]
}

const REASONS: Readonly<Record<string, 'reasonFull' | 'reasonBusy'>> = {
  QUOTA_EXCEEDED: 'reasonFull',
  BUSY_OTHER_TAB: 'reasonBusy',
}

type Say = (key: keyof typeof erasureMessages, values?: Record<string, unknown>) => string

/** By what the person is known again, if by anything. */
function knownText({ keys, names = [] }: ErasureReceipt, say: Say): string {
  if (keys.length > 0) return say('knownText', { keys: keys.join(' ') })
  return names.length > 0 ? say('knownName', { keys: names.join(' ') }) : say('knownNot')
}

function bytesText({ bytes, isEncrypted, reason = '' }: ErasureReceipt, say: Say): string {
  if (bytes === 'waiting') return say('waiting', { reason: say(REASONS[reason] ?? 'reasonOther') })
  return say(bytes === 'lingering' && isEncrypted ? 'lingeringEncrypted' : bytes)
}

/** The receipt as plain text. */
export function receiptText(receipt: ErasureReceipt, reader: ReceiptReader): string {
  const lines = receiptFacts(receipt, reader).map(({ label, value }) => `${label}: ${value}`)
  return `${[erasureMessages.receipt[reader.locale], '', ...lines].join('\n')}\n`
}

/** How many rows of how many people were left out, in words. */
export function leftOutText({ rows, anonymous, people }: SuppressedRows, { locale, format }: ReceiptReader): string {
  const words = anonymous > 0 ? erasureMessages.leftOutAnonymous : erasureMessages.leftOut
  return fill(words[locale], {
    rows: format.integer(rows),
    anonymous: format.integer(anonymous),
    people: format.integer(people),
  })
}
