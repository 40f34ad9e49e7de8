import { ClienteleError } from '../core/errors'
import type { Write } from '../store'
import { presentKeys } from './audiences/standing-keys'
import { lastingKey } from './notes'
import { sourceOfPerson } from './people'
import { announce, asWriter, type Session } from './session'
import { PEOPLE_TABLES, viewOf } from './table-view'
import type { Todo, TodoDraft, TodoTask } from './todo-types'

/** In front of a mark's id, which says nothing of anybody: keys are not encrypted. */
const PLACE = 'todo'
/** Kept; beyond it the oldest of those that were only shown go first. */
const MOST_TODOS = 3_000

const storedTodos = async ({ store }: Session): Promise<Todo[]> =>
  (await store.list('settings', [PLACE])).map(({ value }) => value as Todo)

const nameOf = ({ kind, customer, subject, occasion }: TodoTask): string =>
  JSON.stringify([kind, customer, subject, occasion])

/** What was marked as done or put off, and what was shown, the latest first; customers by the keys that they have now. */
export async function listTodos(session: Session): Promise<Todo[]> {
  const stored = await storedTodos(session)
  const present = await presentOf(session, new Set(stored.map(({ customer }) => customer)))
  return stored.map((todo) => ({ ...todo, customer: present(todo.customer) })).sort((a, b) => b.at - a.at)
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

/**
 * Marks things as done, put off, or shown; answers them as they are kept. What is only shown leaves earlier marks as they are.
 * Errors: ROW_INVALID for a state that there is not, CUSTOMER_UNKNOWN.
 */
export function markTodos(session: Session, drafts: readonly TodoDraft[]): Promise<Todo[]> {
  drafts.forEach(checkDraft)
  return asWriter(session, async () => {
    const before = await storedTodos(session)
    const known = new Map(before.map((todo) => [nameOf(todo), todo]))
    const changed: Todo[] = []
    const answers: Todo[] = []
    for (const draft of drafts) {
      const customer = await keptKey(session, draft)
      if (customer === undefined) continue
      const old = known.get(nameOf({ ...draft, customer }))
      const todo = old && draft.state === 'shown' ? old : merge(session, { ...draft, customer }, old)
      if (todo !== old) changed.push(todo)
      known.set(nameOf(todo), todo)
      answers.push({ ...todo, customer: draft.customer })
    }
    await write(session, [...changed.map(putTodo), ...dropOldest([...known.values()])])
    // That something was shown changes nothing on any page.
    if (changed.some(({ state }) => state !== 'shown')) announce(session)
    return answers
  })
}

/**
 * The key that is written down for a customer; undefined where nobody has it any more: a page may still show whom an earlier writer
 * erased. Error: CUSTOMER_UNKNOWN for what a person marks.
 */
async function keptKey(session: Session, { customer, state }: TodoDraft): Promise<string | undefined> {
  if (customer === '') return ''
  if ((await sourceOfPerson(session, customer)) !== undefined) return lastingKey(session, customer)
  if (state === 'shown') return undefined
  throw new ClienteleError('CUSTOMER_UNKNOWN', { key: customer })
}

const STATES: readonly string[] = ['shown', 'done', 'snoozed']
const UNKNOWN_STATE = { en: 'must be shown, done or snoozed', zh: '须为已显示、已完成或已推迟' }

function checkDraft({ state }: TodoDraft): void {
  if (!STATES.includes(state)) throw new ClienteleError('ROW_INVALID', { field: 'state', reason: UNKNOWN_STATE })
}

function merge({ environment }: Session, draft: TodoDraft, old: Todo | undefined): Todo {
  const at = environment.now()
  const until = draft.state === 'snoozed' ? (draft.until ?? null) : null
  return { ...draft, until, id: old?.id ?? environment.newId(), shownAt: old?.shownAt ?? at, at }
}

/** Takes a mark back: the thing is to do again. One that is not there is as good as taken back. */
export function reopenTodo(session: Session, id: string): Promise<void> {
  return asWriter(session, async () => {
    const todo = (await session.store.get('settings', [PLACE, id])) as Todo | undefined
    if (!todo) return
    await write(session, [putTodo({ ...todo, state: 'shown', until: null, at: todo.shownAt })])
    announce(session)
  })
}

const putTodo = (todo: Todo): Write => ({ place: 'settings', key: [PLACE, todo.id], value: todo })
const dropTodo = ({ id }: Todo): Write => ({ place: 'settings', key: [PLACE, id], delete: true })

const write = async ({ store }: Session, writes: Write[]): Promise<void> => {
  if (writes.length > 0) await store.commit(writes)
}

function dropOldest(all: readonly Todo[]): Write[] {
  const excess = all.length - MOST_TODOS
  if (excess <= 0) return []
  const rank = ({ state }: Todo): number => Number(state !== 'shown')
  return [...all]
    .sort((a, b) => rank(a) - rank(b) || a.at - b.at)
    .slice(0, excess)
    .map(dropTodo)
}

/** Writes that leave out whatever is about people who are erased. */
export async function forgetTodos(
  session: Session,
  gone: ReadonlySet<string>,
  isNamed: (text: string) => boolean,
): Promise<Write[]> {
  const isAbout = ({ customer, subject }: Todo): boolean =>
    gone.has(customer) || [customer, subject].some((text) => text !== '' && isNamed(text))
  return (await storedTodos(session)).filter(isAbout).map(dropTodo)
}
