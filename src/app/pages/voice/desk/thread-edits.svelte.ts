import type { Ui } from '../../../../ui/context'
import { fill } from '../../../../core/locale'
import type { Settings } from '../../../../state/settings.svelte'
import type { Choice } from './Chooser.svelte'
import { sayActs, type DeskActs } from './desk-acts'
import type { DeskList } from './desk-list.svelte'
import type { DeskThread, Priority, Status } from './desk-thread'
import { choicesOf } from './filter-threads'
import { PRIORITY_NAMES, STATUS_NAMES } from './inbox-words'
import { paneWords } from './pane-words'

/** Changes of one thread or of many, each in one step, and what can be chosen. */
export interface ThreadEdits {
  setStatus(threads: readonly DeskThread[], status: Status): void
  setPriority(threads: readonly DeskThread[], priority: Priority): void
  /** '' gives them to nobody. */
  assign(threads: readonly DeskThread[], name: string): void
  tag(threads: readonly DeskThread[], tag: string, isOn: boolean): void
  readonly assigneeChoices: Choice[]
  readonly tagChoices: Choice[]
}

interface Given {
  ui: Ui
  settings: Settings
  list: DeskList
  acts: DeskActs
}

/** Call it while a component is set up. */
export function createThreadEdits({ ui, settings, list, acts }: Given): ThreadEdits {
  const say = sayActs(ui)
  const sayPane = (word: keyof typeof paneWords, values?: Record<string, string>): string =>
    fill(paneWords[word][ui.locale()], values)
  const countOf = (threads: readonly DeskThread[]): string => ui.format().integer(threads.length)

  const people = $derived(
    choicesOf(list.all, ({ assignee }) => assignee).filter(({ value }) => value !== settings.deskName),
  )
  const assigneeChoices = $derived<Choice[]>([
    ...(settings.deskName === ''
      ? []
      : [{ value: settings.deskName, label: sayPane('meIs', { name: settings.deskName }) }]),
    ...people.map(({ value, count }) => ({ value, label: value, hint: ui.format().integer(count) })),
    { value: '', label: sayPane('nobody') },
  ])
  const tagChoices = $derived<Choice[]>(
    choicesOf(list.all, ({ tags }) => tags).map(({ value, count }) => ({
      ...{ value, label: value },
      hint: ui.format().integer(count),
    })),
  )

  return {
    setStatus(threads, status) {
      const value = STATUS_NAMES[status][ui.locale()]
      void acts.change(threads, { status }, say('saidStatus', { count: countOf(threads), value }))
    },
    setPriority(threads, priority) {
      const value = PRIORITY_NAMES[priority][ui.locale()]
      void acts.change(threads, { priority }, say('saidPriority', { count: countOf(threads), value }))
    },
    assign(threads, name) {
      const said = say(name === '' ? 'saidFreed' : 'saidAssigned', { count: countOf(threads), value: name })
      void acts.change(threads, { assignee: name }, said)
    },
    tag(threads, tag, isOn) {
      const values = { count: countOf(threads), value: tag }
      if (isOn) void acts.change(threads, { addTags: [tag] }, say('saidTagged', values))
      else void acts.change(threads, { removeTags: [tag] }, say('saidUntagged', values))
    },
    get assigneeChoices() {
      return assigneeChoices
    },
    get tagChoices() {
      return tagChoices
    },
  }
}
