import type { Coded, Desk } from '../../../../analyses/service/spec'
import type { Locale } from '../../../../core/locale'
import type { ThreadChange } from '../../../../data/types'
import { isDoneStatus, type Priority, priorityOf } from '../../../../features/thread-facts'
import type { Status } from './desk-thread'
import type { LocalChange } from './overlay'

/** Words of files for a thread that waits for its customer. */
const WAITING = /pending|wait|hold|等待|待客户|待买家|挂起|暂停/i

/**
 * How far a thread is, whatever word its file has for it; without one, what was answered waits for its customer, and a single message
 * that nobody has to answer, as most reviews, is done.
 */
export function statusOf(word: string, { isUnanswered, messages } = { isUnanswered: true, messages: 1 }): Status {
  if (isDoneStatus(word) || (word === '' && !isUnanswered && messages === 1)) return 'solved'
  return WAITING.test(word) || (word === '' && !isUnanswered) ? 'waiting' : 'open'
}

const OWN: Record<Locale, Record<Status | Priority, string>> = {
  en: {
    ...{ open: 'open', waiting: 'pending', solved: 'solved' },
    ...{ urgent: 'urgent', high: 'high', normal: 'normal', low: 'low' },
  },
  zh: {
    ...{ open: '处理中', waiting: '等待客户', solved: '已解决' },
    ...{ urgent: '紧急', high: '高', normal: '普通', low: '低' },
  },
}

/** The word that is written for a status or a priority: the shop's own most frequent one, so that its file stays in its own words. */
function wordFor<Level extends Status | Priority>(
  level: Level,
  { names, codes }: Pick<Coded, 'names' | 'codes'>,
  read: (word: string) => Status | Priority,
  locale: Locale,
): string {
  const counts = new Array<number>(names.length).fill(0)
  for (const code of codes) counts[code]!++
  const own = names.map((name, i) => (name !== '' && read(name) === level ? counts[i]! : 0))
  const most = Math.max(0, ...own)
  return most === 0 ? OWN[locale][level] : names[own.indexOf(most)]!
}

/** How a change of threads is told to the data: in the shop's own words. */
export function createDataWords(
  { status, priority }: Pick<Desk, 'status' | 'priority'>,
  locale: Locale,
): (change: LocalChange) => ThreadChange {
  return ({ status: to, priority: pressing, assignee, addTags, removeTags }) => ({
    ...(to !== undefined && { status: wordFor(to, status, (word) => statusOf(word), locale) }),
    ...(pressing !== undefined && { priority: wordFor(pressing, priority, priorityOf, locale) }),
    ...(assignee !== undefined && { assignee }),
    ...(addTags !== undefined && { addTags }),
    ...(removeTags !== undefined && { removeTags }),
  })
}
