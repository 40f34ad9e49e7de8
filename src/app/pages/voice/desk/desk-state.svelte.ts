import { untrack } from 'svelte'
import type { DeskResult } from '../../../../analyses/service/spec'
import type { MessageDraft, Tone } from '../../../../data/types'
import { useAppState } from '../../../../state/app-state'
import { getUi } from '../../../../ui/context'
import { fileName, saveFile } from '../../../../ui/export'
import { toasts } from '../../../../ui/toasts.svelte'
import { createComposer, type Composer } from './composer.svelte'
import { createDeskActs, sayActs, type DeskActs } from './desk-acts'
import { createDeskList, type DeskList } from './desk-list.svelte'
import { useOpenThread, type OpenThread } from './open-thread.svelte'
import type { LocalChange } from './overlay'
import { PLATFORMS, type Platform } from './platforms'
import { namesOf, readDesk } from './read-desk'
import { lastOfCustomer } from './read-thread'
import { repliesOf } from './save-replies'
import { createThreadEdits, type ThreadEdits } from './thread-edits.svelte'
import { createDataWords } from './thread-words'
import { useFound } from './use-found.svelte'
import { useSnippets, type Snippets } from './use-snippets.svelte'
import { answerDraft, learnedFrom, type SendHow } from './write-reply'

/** The desk as one thing: what is shown, what is open, and what can be done. */
export interface DeskState {
  readonly list: DeskList
  readonly open: OpenThread
  readonly composer: Composer
  readonly edits: ThreadEdits
  readonly snippets: Snippets
  readonly acts: DeskActs
  readonly intentNames: ReadonlyMap<string, string>
  /** What the person at the desk is called where work is shared out; '' while they have not said. */
  readonly me: string
  readonly tone: Tone
  setTone(tone: Tone): void
  send(how: SendHow): Promise<void>
  correct(intent: string): Promise<void>
  log(message: MessageDraft): Promise<boolean>
  saveReplies(platform: Platform): Promise<void>
}

interface Given {
  result: () => DeskResult
  groupOf: (customer: string) => string | undefined
  onopen: (key: string | undefined) => void
}

/** Call it while a component is set up. */
export function useDesk({ result, groupOf, onopen }: Given): DeskState {
  const app = useAppState()
  const { client, settings, workspace } = app
  const ui = getUi()
  const say = sayActs(ui)
  let tone = $state<Tone>('friendly')

  const threads = $derived(readDesk(result(), groupOf))
  const intentNames = $derived(namesOf(result().intents))
  const words = $derived(createDataWords(result().desk, ui.locale()))
  const list = createDeskList({
    threads: () => threads,
    me: () => settings.deskName,
    found: () => found.keys,
    onopen,
  })
  const found = useFound(
    () => list.filter.text,
    () => threads,
  )
  const open = useOpenThread({
    key: () => list.current?.key,
    next: () => list.next?.key,
    tone: () => tone,
  })
  const composer = createComposer(
    () => list.current?.key,
    () => open.reply,
  )
  const acts = createDeskActs({ app, ui, list, toData: (change: LocalChange) => words(change) })
  const edits = createThreadEdits({ ui, settings, list, acts })
  const snippets = useSnippets(() => acts)
  $effect(() => {
    void workspace.info?.dataVersion
    untrack(() => void acts.forgetTakenBack())
  })

  const copy = (text: string): Promise<boolean> =>
    navigator.clipboard.writeText(text).then(
      () => true,
      () => {
        toasts.show({ text: say('copyFailed'), tone: 'worse' })
        return false
      },
    )

  async function send(how: SendHow): Promise<void> {
    const thread = list.current
    const text = composer.text.trim()
    if (!thread || text === '' || (how !== 'copyOnly' && composer.open.length > 0)) return
    if ((how === 'copy' || how === 'copyOnly') && !(await copy(text))) return
    if (how === 'copyOnly') return void toasts.show({ text: say('copied'), seconds: 3 })
    const status = how === 'solve' ? 'solved' : 'waiting'
    const target = open.thread && lastOfCustomer(open.thread.messages)
    const { isEdited, isForAll } = composer
    const isSent = await acts.write(
      thread,
      answerDraft(thread, text, how === 'solve' ? words({ status }).status : undefined),
      {
        local: { isUnanswered: false, status },
        said: say(how === 'copy' ? 'saidCopied' : how === 'solve' ? 'saidSolved' : 'saidLogged'),
        marks: learnedFrom(target, text, { isEdited: isEdited || !open.reply, isForAll }),
      },
    )
    if (isSent) composer.forget(thread.key)
  }

  return {
    ...{ list, open, composer, edits, snippets, acts },
    get intentNames() {
      return intentNames
    },
    get me() {
      return settings.deskName
    },
    get tone() {
      return tone
    },
    setTone(next) {
      tone = next
    },
    send,
    async correct(intent) {
      const thread = list.current
      const target = open.thread && lastOfCustomer(open.thread.messages)
      if (!thread || !target) return
      const name = intentNames.get(intent) ?? intent
      list.show([thread], { intent, intentName: intent === '' ? '' : name })
      const said = intent === '' ? say('saidNoIntent') : say('saidIntent', { name })
      await acts.mark({ kind: 'intent', message: target.key, intent }, said)
    },
    log(message) {
      const thread = list.current!
      const local: LocalChange =
        message.author === 'agent' ? { isUnanswered: false, status: 'waiting' } : { isUnanswered: true, status: 'open' }
      return acts.write(thread, message, { local, said: say('saidNoted') })
    },
    async saveReplies(platform) {
      try {
        const chosen = list.selected
        const replies = await repliesOf(chosen, (key) => client.data((api) => api.thread(key)))
        if (replies.length === 0) return void toasts.show({ text: say('exportNothing') })
        const { file, rows } = await client.data((api) => api.repliesFile(replies, platform))
        const name = PLATFORMS.find(({ id }) => id === platform)!.name[ui.locale()]
        const bytes = file as Uint8Array<ArrayBuffer>
        saveFile(bytes, `${fileName(say('exportName', { platform: name }))}.csv`, 'text/csv;charset=utf-8')
        const counts = { count: ui.format().integer(rows), left: ui.format().integer(chosen.length - rows) }
        toasts.show({ text: say(rows === chosen.length ? 'exported' : 'exportedSome', counts), tone: 'better' })
      } catch (thrown) {
        acts.fail(thrown)
      }
    },
  }
}
