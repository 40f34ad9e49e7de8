import { untrack } from 'svelte'
import type { DeskResult } from '../../../../analyses/service/spec'
import type { MessageDraft, Tone } from '../../../../data/types'
import { useAppState } from '../../../../state/app-state'
import { getUi } from '../../../../ui/context'
import { fileName, saveFile } from '../../../../ui/export'
import { toasts } from '../../../../ui/toasts.svelte'
import { fill } from '../../../../core/locale'
import { createComposer, type Composer } from './composer.svelte'
import { createDeskActs, sayActs, type DeskActs } from './desk-acts'
import { createDeskList, type DeskList } from './desk-list.svelte'
import type { DeskThread } from './desk-thread'
import { useOpenThread, type OpenThread } from './open-thread.svelte'
import { newWork, workOf } from './kept-work'
import type { LocalChange } from './overlay'
import { PLATFORMS, type Platform } from './platforms'
import { namesOf, readDesk } from './read-desk'
import { lastOfCustomer } from './read-thread'
import { ordersIn } from './references'
import { replyWords } from './reply-words'
import { repliesOf } from './save-replies'
import { createThreadEdits, type ThreadEdits } from './thread-edits.svelte'
import { createDataWords } from './thread-words'
import { useFound } from './use-found.svelte'
import { useKeptReplies } from './use-kept-replies.svelte'
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
  /** Ids of the customer's orders that the open thread speaks of: those of its draft, then those that the messages name. */
  readonly named: readonly string[]
  readonly intentNames: ReadonlyMap<string, string>
  /** What the person at the desk is called where work is shared out; '' while they have not said. */
  readonly me: string
  readonly tone: Tone
  setTone(tone: Tone): void
  send(how: SendHow): Promise<void>
  correct(intent: string): Promise<void>
  log(thread: DeskThread, message: MessageDraft): Promise<boolean>
  saveReplies(platform: Platform): Promise<void>
}

interface Given {
  result: () => DeskResult
  groupOf: (customer: string) => string | undefined
  onopen: (key: string | undefined) => void
}

/** What came on the screen with the reply that was sent before it was not read, and is not sent by a key that was pressed twice. */
const UNREAD_MS = 400

/** Call it while a component is set up. */
export function useDesk({ result, groupOf, onopen }: Given): DeskState {
  const app = useAppState()
  const { client, settings, shield, workspace } = app
  const ui = getUi()
  const say = sayActs(ui)
  let tone = $state<Tone>('friendly')

  // Under the shield nobody sees what was typed without it; whoever raises it comes to a desk of its own.
  const work = shield.isOn ? newWork() : workOf(app, workspace.info?.name ?? '')
  useKeptReplies(work.replies)
  let sentAt = -Infinity
  const threads = $derived(readDesk(result(), groupOf))
  const intentNames = $derived(namesOf(result().intents))
  const words = $derived(createDataWords(result().desk, ui.locale()))
  const list = createDeskList({
    work,
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
  const composer = createComposer({
    typed: work.replies,
    key: () => list.current?.key,
    // What belongs to the thread before is no draft of this one, not for a moment.
    reply: () => (open.thread?.key === list.current?.key ? open.reply : undefined),
  })
  const named = $derived.by(() => {
    const ids = (open.facts?.orders ?? []).map(({ id }) => id)
    const texts = (open.thread?.messages ?? []).map(({ text }) => text).reverse()
    const drafted = open.reply?.orders ?? []
    return [...drafted, ...ordersIn(texts, ids).filter((id) => !drafted.includes(id))]
  })
  const acts = createDeskActs({ app, ui, list, toData: (change: LocalChange) => words(change) })
  const edits = createThreadEdits({ ui, settings, list, acts })
  const snippets = useSnippets(() => acts)
  $effect(() => {
    void workspace.info?.dataVersion
    untrack(() => void acts.followTakenBack())
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
    const { pieces, isEdited, isForAll } = composer
    const text = composer.text.trim()
    if (!thread || text === '' || (!isEdited && performance.now() - sentAt < UNREAD_MS)) return
    if (how !== 'copyOnly' && composer.open.length > 0) {
      const slots = composer.open.join(', ')
      return void toasts.show({ text: fill(replyWords.openSlots[ui.locale()], { slots }), tone: 'worse' })
    }
    if ((how === 'copy' || how === 'copyOnly') && !(await copy(text))) return
    if (how === 'copyOnly') return void toasts.show({ text: say('copied'), seconds: 3 })
    const status = how === 'solve' || thread.status === 'solved' ? 'solved' : 'waiting'
    const target = open.thread && lastOfCustomer(open.thread.messages)
    const marks = learnedFrom(target, text, { isEdited: isEdited || !open.reply, isForAll })
    const putBack = (): void => composer.putBack(thread.key, isEdited ? pieces : undefined)
    // What is on its way is not sent a second time.
    composer.empty(thread.key)
    sentAt = performance.now()
    const message = answerDraft(thread, text, how === 'solve' ? words({ status }).status : undefined)
    const isSent = await acts.write(thread, message, {
      ...{ local: { isUnanswered: false, status }, marks, onback: putBack },
      said: say(how === 'copy' ? 'saidCopied' : how === 'solve' ? 'saidSolved' : 'saidLogged'),
    })
    if (!isSent) return putBack()
    open.forgetDraft(thread.key)
    composer.putBack(thread.key)
    // What was sent is not there to be sent again, whatever becomes of the page.
    void work.replies.flush()
  }

  return {
    ...{ list, open, composer, edits, snippets, acts },
    get named() {
      return named
    },
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
    log(thread, message) {
      const answered = thread.status === 'solved' ? 'solved' : 'waiting'
      // Who noted what the customer said goes on to answer it.
      const stays = message.author === 'customer'
      const local: LocalChange = stays
        ? { isUnanswered: true, status: 'open' }
        : { isUnanswered: false, status: answered }
      return acts.write(thread, message, { local, stays, said: say('saidNoted') })
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
