import { ClienteleError } from '../core/errors'
import type { Write } from '../store'
import { presentKeys } from './audiences/standing-keys'
import { lastingKey } from './notes'
import { sourceOfPerson } from './people'
import { announce, asWriter, type Session } from './session'
import { PEOPLE_TABLES, viewOf } from './table-view'

/** What is kept of something that a person was shown: what they said of it, or only that it was shown. */
export interface KeptMark {
  /** Random: keys are not encrypted, so they say nothing of anybody. */
  id: string
  /** Key of the customer whom it is about; '' for none. */
  customer: string
  /** ms since 1970. */
  at: number
}

/** Marks of one kind, each a record of its own in the settings. */
export interface MarkShelf<Draft extends { customer: string }, Mark extends Draft & KeptMark> {
  place: string
  /** Kept; beyond it the oldest go, and before them those that say nothing. */
  most: number
  /** What a mark is about: there is one of each. */
  nameOf(draft: Draft): string
  /** Whether it says nothing but that something was shown: then nobody is told of it, and nobody need be there whom it is about. */
  isSilent(draft: Draft): boolean
  /** A mark as it is kept from here on; `old` itself where that stays. */
  merge(draft: Draft, old: Mark | undefined): Mark
}

const storedMarks = async <Mark extends KeptMark>({ store }: Session, place: string): Promise<Mark[]> =>
  (await store.list('settings', [place])).map(({ value }) => value as Mark)

/** The latest first; customers by the keys that they have now. */
export async function listMarks<Mark extends KeptMark>(session: Session, place: string): Promise<Mark[]> {
  const stored = await storedMarks<Mark>(session, place)
  const present = await presentOf(session, new Set(stored.map(({ customer }) => customer)))
  return stored.map((mark) => ({ ...mark, customer: present(mark.customer) })).sort((a, b) => b.at - a.at)
}

/** The key that a customer has now, by the one that was written down. Everybody is looked through only where one is missing. */
async function presentOf(session: Session, written: Set<string>): Promise<(key: string) => string> {
  written.delete('')
  for (const table of PEOPLE_TABLES) {
    if (written.size === 0) break
    const { person } = await (await viewOf(session, table)).people()
    for (const key of person.dictionary) written.delete(key)
  }
  if (written.size === 0) return (key) => key
  const present = await presentKeys(session)
  return (key) => present.get(key) ?? key
}

/** Keeps marks and answers them as they are kept. Error: CUSTOMER_UNKNOWN. */
export function keepMarks<Draft extends { customer: string }, Mark extends Draft & KeptMark>(
  session: Session,
  shelf: MarkShelf<Draft, Mark>,
  drafts: readonly Draft[],
): Promise<Mark[]> {
  return asWriter(session, async () => {
    const before = await storedMarks<Mark>(session, shelf.place)
    const known = new Map(before.map((mark) => [shelf.nameOf(mark), mark]))
    const changed = new Map<string, Mark>()
    const answers: Mark[] = []
    for (const draft of drafts) {
      const customer = await keptKey(session, draft.customer, shelf.isSilent(draft))
      if (customer === undefined) continue
      const named = { ...draft, customer }
      const old = known.get(shelf.nameOf(named))
      const mark = shelf.merge(named, old)
      if (mark !== old) changed.set(mark.id, mark)
      known.set(shelf.nameOf(named), mark)
      answers.push({ ...mark, customer: draft.customer })
    }
    const puts = [...changed.values()].map((mark) => putMark(shelf.place, mark))
    const drops = beyondMost(shelf, [...known.values()]).map((mark) => dropMark(shelf.place, mark))
    if (puts.length + drops.length > 0) await session.store.commit([...puts, ...drops])
    // That something was shown changes nothing on any page.
    if ([...changed.values()].some((mark) => !shelf.isSilent(mark))) announce(session)
    return answers
  })
}

/**
 * The key that is written down for a customer; undefined where nobody has it any more: a page may still show whom an earlier writer
 * erased. Error: CUSTOMER_UNKNOWN for what a person marks.
 */
async function keptKey(session: Session, customer: string, isSilent: boolean): Promise<string | undefined> {
  if (customer === '') return ''
  if ((await sourceOfPerson(session, customer)) !== undefined) return lastingKey(session, customer)
  if (isSilent) return undefined
  throw new ClienteleError('CUSTOMER_UNKNOWN', { key: customer })
}

function beyondMost<Draft extends { customer: string }, Mark extends Draft & KeptMark>(
  { most, isSilent }: MarkShelf<Draft, Mark>,
  all: readonly Mark[],
): Mark[] {
  const rank = (mark: Mark): number => Number(!isSilent(mark))
  const leaving = [...all].sort((a, b) => rank(a) - rank(b) || a.at - b.at)
  return leaving.slice(0, Math.max(0, all.length - most))
}

/** Takes a mark back: `without` says what is left of it, nothing where it answers undefined. One that is not there is taken back. */
export function takeBackMark<Mark extends KeptMark>(
  session: Session,
  place: string,
  id: string,
  without: (mark: Mark) => Mark | undefined,
): Promise<void> {
  return asWriter(session, async () => {
    const mark = (await session.store.get('settings', [place, id])) as Mark | undefined
    if (!mark) return
    const left = without(mark)
    await session.store.commit([left ? putMark(place, left) : dropMark(place, mark)])
    announce(session)
  })
}

/** Takes marks away of which nobody is told. */
export function dropMarks<Mark extends KeptMark>(
  session: Session,
  place: string,
  isGone: (mark: Mark) => boolean,
): Promise<void> {
  return asWriter(session, async () => {
    const drops = await forgetMarks(session, place, isGone)
    if (drops.length > 0) await session.store.commit(drops)
  })
}

const putMark = (place: string, mark: KeptMark): Write => ({ place: 'settings', key: [place, mark.id], value: mark })
const dropMark = (place: string, { id }: KeptMark): Write => ({ place: 'settings', key: [place, id], delete: true })

/** Writes that leave out whatever is about people who are erased. */
export async function forgetMarks<Mark extends KeptMark>(
  session: Session,
  place: string,
  isAbout: (mark: Mark) => boolean,
): Promise<Write[]> {
  return (await storedMarks<Mark>(session, place)).filter(isAbout).map((mark) => dropMark(place, mark))
}
