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
  /** Writes a message into a thread; `local` is how the thread looks then. `marks` are what is learned from it. */
  write(
    thread: DeskThread,
    message: MessageDraft,
    told: { local: LocalChange; said: string; marks?: VoiceMarkDraft[] },
  ): Promise<boolean>
  /** What a person says of a message: learned at once, with the way back. */
  mark(draft: VoiceMarkDraft, said: string): Promise<boolean>
  /** Takes back what was said, by the id under which it is kept; `draft` brings it back. */
  unmark(id: string, draft: VoiceMarkDraft, said: string): Promise<void>
  undo(): Promise<void>
  /** Forgets what was learned from messages that are not there any more, whoever took them back. */
  forgetTakenBack(): Promise<void>
  fail(thrown: unknown): void
}

export type Say = (word: keyof typeof actWords, values?: Readonly<Record<string, unknown>>) => string

/** What was learned from an answer: it goes when the answer is taken back. */
interface Learned {
  thread: string
  /** Of the message. */
  id: string
  marks: readonly string[]
}
/** Answers that are looked after: nobody takes back more, one by one. */
const MOST_LEARNED = 20

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
    local: LocalChange,
    work: () => Promise<unknown>,
  ): Promise<boolean> {
    list.show(threads, local)
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

  /** The latest answers that something was learned from. */
  let learned: readonly Learned[] = []
  const isThere = async ({ thread, id }: Learned): Promise<boolean> => {
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
      const isDone = await doShown(threads, change, () => client.data((api) => api.changeThreads(keys, toData(change))))
      if (isDone) announceChange(app, ui, said, () => list.hide(keys))
    },
    async write(thread, message, { local, said, marks = [] }) {
      const isDone = await doShown([thread], local, async () => {
        const { id } = await client.data((api) => api.logMessage(message))
        const kept = await keepMarks(marks)
        if (kept.length > 0) learned = [...learned, { thread: thread.key, id, marks: kept }].slice(-MOST_LEARNED)
      })
      if (isDone) announceChange(app, ui, said, () => list.hide([thread.key]))
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
    undo: () => takeBack(app, ui),
    async forgetTakenBack() {
      for (const one of learned) {
        if ((await isThere(one)) || !learned.includes(one)) continue
        learned = learned.filter((other) => other !== one)
        await forgetMarks(one.marks).catch(fail)
      }
    },
    fail,
  }
}
