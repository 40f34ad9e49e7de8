import { untrack } from 'svelte'
import { SvelteMap } from 'svelte/reactivity'
import type { Facts, Reply } from '../../../../analyses/service/reply/types'
import { toFailure } from '../../../../core/errors'
import type { Failure } from '../../../../core/outcome'
import type { Tone, VoiceThread } from '../../../../data/types'
import { useAppState } from '../../../../state/app-state'
import { keepAnswers } from './keep-answers'
import { isWaiting, lastOfCustomer } from './read-thread'

/** What is known of the thread that is open. What belongs to the one before is never shown with it. */
export interface OpenThread {
  readonly thread: VoiceThread | undefined
  readonly reply: Reply | undefined
  /** The customer's rows; null where nobody is named. */
  readonly facts: Facts | null | undefined
  readonly failure: Failure | undefined
  readonly replyFailure: Failure | undefined
  readonly isDrafting: boolean
  /** Drafts an answer where none waits to be given. */
  draft(): Promise<void>
  /** This thread was answered: its draft is not shown any more. */
  forgetDraft(key: string): void
}

interface Before {
  thread: VoiceThread
  reply: Reply | undefined
  facts: Facts | null
}

interface Given {
  key: () => string | undefined
  /** Whoever comes next: fetched while nothing else is to do, so that their draft is there at once. */
  next: () => string | undefined
  tone: () => Tone
}

/** Threads, drafts and customers that are remembered for who goes back and forth. */
const KEPT = 60
/** Whoever leafs through the list, from one to the next within the first, asks for nothing of what they only pass by. */
const LEAFING_MS = 200
const REST_MS = 60

/** Follows what is open, the data and what was said of it. Call it while a component is set up. */
export function useOpenThread({ key, next, tone }: Given): OpenThread {
  const { client, workspace } = useAppState()
  let thread = $state.raw<VoiceThread>()
  let reply = $state.raw<Reply>()
  let facts = $state.raw<Facts | null>()
  let failure = $state.raw<Failure>()
  let replyFailure = $state.raw<Failure>()
  let isDrafting = $state(false)
  const before = new SvelteMap<string, Before>()
  const remember = (of: string, known: Before): void => {
    before.delete(of)
    before.set(of, known)
    const [oldest] = before.keys()
    if (before.size > KEPT && oldest !== undefined) before.delete(oldest)
  }
  /** Threads in which nobody waits, and a draft was asked for all the same. */
  let wanting: readonly string[] = []
  const isToDraft = ({ key: of, messages }: VoiceThread): boolean => isWaiting(messages) || wanting.includes(of)
  let turn = 0
  let shown: string | undefined
  const [threads, replies, people] = [
    keepAnswers<VoiceThread>(KEPT),
    keepAnswers<Reply>(KEPT),
    keepAnswers<Facts>(KEPT),
  ]

  const version = $derived([workspace.info?.name, workspace.info?.dataVersion, workspace.info?.voiceMarks].join('\n'))
  const readThread = (wanted: string): Promise<VoiceThread> =>
    threads(`${version}\n${wanted}`, () => client.data((api) => api.thread(wanted)))
  const readReply = (message: string): Promise<Reply> => {
    const asked = { message, tone: tone() }
    return replies(`${version}\n${asked.tone}\n${message}`, () => client.data((api) => api.voiceReply(asked)))
  }
  const readFacts = async (customer: string): Promise<Facts | null> =>
    customer === '' ? null : people(`${version}\n${customer}`, () => client.data((api) => api.serviceFacts(customer)))

  /** Everything about a thread, as it comes: its messages, then beside each other the draft and the customer. */
  async function read(wanted: string, mine: number): Promise<void> {
    const isOver = (): boolean => mine !== turn
    try {
      const found = await readThread(wanted)
      if (isOver()) return
      thread = found
      failure = undefined
      const target = lastOfCustomer(found.messages)
      const asked = target && isToDraft(found) ? draftOf(target.key, mine) : undefined
      if (!asked) {
        reply = undefined
        isDrafting = false
      }
      const known = await readFacts(found.customer)
      if (!isOver()) facts = known
      await asked
      if (!isOver()) remember(wanted, { thread: found, reply, facts: known })
    } catch (thrown) {
      if (isOver()) return
      failure = toFailure(thrown)
      isDrafting = false
    }
  }
  async function draftOf(message: string, mine: number): Promise<void> {
    isDrafting = true
    try {
      const drafted = await readReply(message)
      if (mine !== turn) return
      reply = drafted
      replyFailure = undefined
    } catch (thrown) {
      if (mine === turn) replyFailure = toFailure(thrown)
    }
    if (mine === turn) isDrafting = false
  }
  /** Errors are said when it is opened. */
  async function fetchBeforehand(wanted: string): Promise<void> {
    try {
      const found = await readThread(wanted)
      const target = lastOfCustomer(found.messages)
      const drafted = target && isToDraft(found) ? await readReply(target.key) : undefined
      const known = await readFacts(found.customer)
      if (!before.has(wanted)) remember(wanted, { thread: found, reply: drafted, facts: known })
    } catch (thrown) {
      void thrown
    }
  }

  function recall(wanted: string | undefined): void {
    failure = replyFailure = undefined
    const known = wanted === undefined ? undefined : before.get(wanted)
    thread = known?.thread
    reply = known?.reply
    facts = known?.facts
  }
  let openedAt = -Infinity
  $effect(() => {
    void [version, tone()]
    const wanted = key()
    const mine = ++turn
    // What was read of it under an older state of the data is there at once, and read anew.
    if (wanted !== shown) untrack(() => recall(wanted))
    shown = wanted
    if (wanted === undefined) return
    isDrafting = true
    const isLeafing = performance.now() - openedAt < LEAFING_MS
    openedAt = performance.now()
    const timer = setTimeout(() => void read(wanted, mine), isLeafing ? REST_MS : 0)
    return () => clearTimeout(timer)
  })
  $effect(() => {
    const wanted = next()
    if (!reply || wanted === undefined) return
    const timer = setTimeout(() => void fetchBeforehand(wanted), REST_MS)
    return () => clearTimeout(timer)
  })

  return {
    get thread() {
      return thread
    },
    get reply() {
      return reply
    },
    get facts() {
      return facts
    },
    get failure() {
      return failure
    },
    get replyFailure() {
      return replyFailure
    },
    get isDrafting() {
      return isDrafting
    },
    async draft() {
      const target = thread && lastOfCustomer(thread.messages)
      if (!thread || !target) return
      wanting = [...wanting, thread.key]
      await draftOf(target.key, turn)
    },
    forgetDraft(of) {
      wanting = wanting.filter((one) => one !== of)
      before.delete(of)
      if (of === shown) reply = undefined
    },
  }
}
