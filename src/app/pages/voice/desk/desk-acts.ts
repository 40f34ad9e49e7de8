import { describeFailure, toFailure } from '../../../../core/errors'
import { fill } from '../../../../core/locale'
import type { MessageDraft, ThreadChange, VoiceMarkDraft } from '../../../../data/types'
import type { AppState } from '../../../../state/app-state'
import type { Ui } from '../../../../ui/context'
import { toasts } from '../../../../ui/toasts.svelte'
import { announceChange, inTurn, takeBack } from '../../data/changes'
import { attempt } from '../../data/import-actions'
import { actWords } from './act-words'
import type { DeskList } from './desk-list.svelte'
import type { DeskThread } from './desk-thread'
import type { LocalChange } from './overlay'

/** What a person does on the desk: shown at once, kept in the background, one step to take back. */
export interface DeskActs {
  /** `said` tells the reader what was done. */
  change(threads: readonly DeskThread[], change: LocalChange, said: string): Promise<void>
  /** Writes a message into a thread. */
  write(thread: DeskThread, message: MessageDraft, told: Told): Promise<boolean>
  /** What a person says of a message: learned at once, with the way back. */
  mark(draft: VoiceMarkDraft, said: string): Promise<boolean>
  /** Takes back what was said, by the id under which it is kept; `draft` brings it back. */
  unmark(id: string, draft: VoiceMarkDraft, said: string): Promise<void>
  undo(): Promise<void>
  /** Looks after messages that are not there any more, whoever took them back: what was learned from them is forgotten. */
  followTakenBack(): Promise<void>
  fail(thrown: unknown): void
}

/** What comes with a message that is written. */
interface Told {
  /** How the thread looks then. */
  local: LocalChange
  said: string
  /** The thread stays open, whatever queue it is in then. */
  stays?: boolean
  /** What is learned from it. */
  marks?: readonly VoiceMarkDraft[]
  /** It was taken back. */
  onback?: () => void
}

export type Say = (word: keyof typeof actWords, values?: Readonly<Record<string, unknown>>) => string

/** A message that was written here. What was learned from it goes when it is taken back. */
interface Written {
  thread: string
  /** Of the message. */
  id: string
  marks: readonly string[]
  onback: (() => void) | undefined
}
/** Changes and messages that are looked after: nobody takes back more, one by one. */
const MOST_FOLLOWED = 20

interface Given {
  app: AppState
  ui: Ui
  list: DeskList
  /** The change as the data is told it, in the shop's own words. */
  toData: (change: LocalChange) => ThreadChange
}

export const sayActs =
  (ui: Ui): Say =>
  (word, values) =>
    fill(actWords[word][ui.locale()], values)

export function createDeskActs({ app, ui, list, toData }: Given): DeskActs {
  const { client } = app
  const fail = (thrown: unknown): void =>
    void toasts.show({ text: describeFailure(toFailure(thrown), ui.locale()), tone: 'worse' })
  const keysOf = (threads: readonly DeskThread[]): string[] => threads.map(({ key }) => key)

  /** Shows it, then does it when everything before it is done; what did not work is shown no more. */
  async function doShown(
    threads: readonly DeskThread[],
    { local, stays }: Pick<Told, 'local' | 'stays'>,
    work: () => Promise<unknown>,
  ): Promise<boolean> {
    list.show(threads, local, stays)
    const isDone = await inTurn(() => attempt(app, ui, work))
    if (!isDone) list.hide(keysOf(threads))
    return isDone
  }

  async function keepMarks(marks: readonly VoiceMarkDraft[]): Promise<string[]> {
    if (marks.length === 0) return []
    const kept = await client.data((api) => api.markVoice(marks))
    return (kept ?? []).map(({ id }) => id)
  }
  async function forgetMarks(ids: readonly string[]): Promise<void> {
    for (const id of ids) await client.data((api) => api.takeBackVoiceMark(id))
  }

  /** Threads of the latest changes: with one that is taken back they are shown as they were. */
  let changed: readonly (readonly string[])[] = []
  function announce(keys: readonly string[], said: string): void {
    changed = [...changed, keys].slice(-MOST_FOLLOWED)
    announceChange(app, ui, said, () => showBack(keys))
  }
  function showBack(keys = changed.at(-1)): void {
    changed = changed.filter((one) => one !== keys)
    if (keys) list.hide(keys)
  }

  /** The latest that have to be looked after. */
  let written: readonly Written[] = []
  /** What cannot be learned from it does not take the message away: it is said, and that is all. */
  async function follow(id: string, thread: string, { marks = [], onback }: Told): Promise<void> {
    const kept = await keepMarks(marks).catch((thrown: unknown) => (fail(thrown), []))
    if (kept.length > 0 || onback) written = [...written, { thread, id, marks: kept, onback }].slice(-MOST_FOLLOWED)
  }
  const isThere = async ({ thread, id }: Written): Promise<boolean> => {
    try {
      return (await client.data((api) => api.thread(thread))).messages.some((message) => message.id === id)
    } catch (thrown) {
      // A thread that went with its only message.
      return toFailure(thrown).code !== 'ROW_NOT_FOUND'
    }
  }

  return {
    async change(threads, change, said) {
      const keys = keysOf(threads)
      const isDone = await doShown(threads, { local: change }, () =>
        client.data((api) => api.changeThreads(keys, toData(change))),
      )
      if (isDone) announce(keys, said)
    },
    async write(thread, message, told) {
      const isDone = await doShown([thread], told, async () => {
        const { id } = await client.data((api) => api.logMessage(message))
        await follow(id, thread.key, told)
      })
      if (isDone) announce([thread.key], told.said)
      return isDone
    },
    async mark(draft, said) {
      const ids: string[] = []
      const isDone = await attempt(app, ui, async () => void ids.push(...(await keepMarks([draft]))))
      const back = (): void => void attempt(app, ui, () => forgetMarks(ids))
      if (isDone) toasts.show({ text: said, tone: 'better', undo: back })
      return isDone
    },
    async unmark(id, draft, said) {
      const isDone = await attempt(app, ui, () => forgetMarks([id]))
      const back = (): void => void attempt(app, ui, () => keepMarks([draft]))
      if (isDone) toasts.show({ text: said, undo: back })
    },
    undo: () => takeBack(app, ui, showBack),
    async followTakenBack() {
      for (const one of written) {
        if ((await isThere(one)) || !written.includes(one)) continue
        written = written.filter((other) => other !== one)
        one.onback?.()
        await forgetMarks(one.marks).catch(fail)
      }
    },
    fail,
  }
}
