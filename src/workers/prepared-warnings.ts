import type { Warning } from '../analyses/contract'
import { roomWords } from '../analyses/room-messages'
import { warningFrom } from '../analyses/warning'
import type { Prepared } from '../data/prepare'
import { treatedInWords } from '../data/treated-words'

/** What a reader has to know of the data that any room was given. */
export const preparedWarnings = ({ treated = [], late }: Prepared): Warning[] => [
  ...(treated.length > 0 ? [warningFrom(roomWords, 'DATA_TREATED', { list: treatedInWords(treated) })] : []),
  ...(late ? [warningFrom(roomWords, late.areCounted ? 'FUTURE_COUNTED' : 'FUTURE_LINES', { lines: late.lines })] : []),
]
