import { ClienteleError } from '../core/errors'
import type { Write } from '../store'
import { forgetMarks, keepMarks, listMarks, takeBackMark, type MarkShelf } from './kept-marks'
import type { Session } from './session'
import type { Todo, TodoDraft, TodoTask } from './todo-types'

const PLACE = 'todo'
/** Kept; beyond it the oldest of those that were only shown go first. */
const MOST_TODOS = 3_000

const nameOf = ({ kind, customer, subject, occasion }: TodoTask): string =>
  JSON.stringify([kind, customer, subject, occasion])

const isShownOnly = ({ state }: TodoDraft): boolean => state === 'shown'

const shelfOf = ({ environment }: Session): MarkShelf<TodoDraft, Todo> => ({
  place: PLACE,
  most: MOST_TODOS,
  nameOf,
  isSilent: isShownOnly,
  merge(draft, old) {
    // What is only shown leaves earlier marks as they are.
    if (old && isShownOnly(draft)) return old
    const at = environment.now()
    const until = draft.state === 'snoozed' ? (draft.until ?? null) : null
    return { ...draft, until, id: old?.id ?? environment.newId(), shownAt: old?.shownAt ?? at, at }
  },
})

/** What was marked as done or put off, and what was shown, the latest first; customers by the keys that they have now. */
export const listTodos = (session: Session): Promise<Todo[]> => listMarks<Todo>(session, PLACE)

/**
 * Marks things as done, put off, or shown; answers them as they are kept.
 * Errors: ROW_INVALID for a state that there is not, CUSTOMER_UNKNOWN.
 */
export function markTodos(session: Session, drafts: readonly TodoDraft[]): Promise<Todo[]> {
  drafts.forEach(checkDraft)
  return keepMarks(session, shelfOf(session), drafts)
}

const STATES: readonly string[] = ['shown', 'done', 'snoozed']
const UNKNOWN_STATE = { en: 'must be shown, done or snoozed', zh: '须为已显示、已完成或已推迟' }

function checkDraft({ state }: TodoDraft): void {
  if (!STATES.includes(state)) throw new ClienteleError('ROW_INVALID', { field: 'state', reason: UNKNOWN_STATE })
}

/** Takes a mark back: the thing is to do again. One that is not there is as good as taken back. */
export const reopenTodo = (session: Session, id: string): Promise<void> =>
  takeBackMark<Todo>(session, PLACE, id, (todo) => ({ ...todo, state: 'shown', until: null, at: todo.shownAt }))

/** Writes that leave out whatever is about people who are erased. */
export const forgetTodos = (
  session: Session,
  gone: ReadonlySet<string>,
  isNamed: (text: string) => boolean,
): Promise<Write[]> =>
  forgetMarks<Todo>(
    session,
    PLACE,
    ({ customer, subject }) => gone.has(customer) || [customer, subject].some((text) => text !== '' && isNamed(text)),
  )
