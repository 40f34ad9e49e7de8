import type { BackendName } from '../../core/backend'
import type { Helper, HelperAnswer, Helpers, Lot, Part, PartAnswer } from './parts'

/** What is done within this time needs no help: a helper has to be started, and be told what it learns from. */
const ALONE_MS = 150
/** Where nobody was free, it is asked again after this time. */
const AGAIN_MS = 500
/** More of them gain little: each has to be told what it learns from. */
const MOST_HELPERS = 7
/** Helpers that died under one lot; beyond them it is finished without any. */
const MOST_DEATHS = 2

/** Parts of a lot that are yet to be done, and those who do them beside this thread. */
export interface Crew {
  /** The next part for this thread; undefined when all are done, or under way elsewhere. */
  next(): number | undefined
  /** What has come in since. */
  news(): { kind: 'done'; at: number; answer: PartAnswer }[]
  /** Looks for helpers where there is work for them: called in between. */
  tend(): void
  isIdle(): boolean
  /** Resolves when something has come in, or after some milliseconds. */
  turn(ms: number): Promise<void>
  release(): void
}

interface CrewOptions {
  helpers: Helpers | undefined
  isWanted: (at: number) => boolean
  /** The backend that a part is to be computed on; null where it has to stay on this thread. */
  backendOf: (at: number) => BackendName | undefined | null
}

interface Member {
  helper: Helper
  /** Parts handed to it. */
  open: number
}

/** Hands out parts, in their order, to helpers and to whoever calls `next`. */
export function openCrew(lot: Lot, parts: readonly Part[], todo: number[], options: CrewOptions): Crew {
  const { helpers, isWanted, backendOf } = options
  const members = new Set<Member>()
  /** Failed at a helper: done here. */
  const own = new Set<number>()
  const came: ReturnType<Crew['news']> = []
  const begunAt = performance.now()
  let [under, deaths, askAt] = [0, 0, begunAt + ALONE_MS]
  let isOpen = true
  let wake = (): void => undefined

  const take = (isFit: (at: number) => boolean): number | undefined => {
    const place = todo.findIndex((at) => isWanted(at) && isFit(at))
    return place < 0 ? undefined : todo.splice(place, 1)[0]
  }
  const isShared = (at: number): boolean => !own.has(at) && backendOf(at) !== null

  /** A second part is handed over while there are many, so that nobody waits for the next one. */
  const depth = (): number => (todo.length > 2 * (members.size + 1) ? 2 : 1)

  const serve = (member: Member): void => {
    while (isOpen && member.open < depth()) {
      const at = take(isShared)
      if (at === undefined) break
      member.open++
      under++
      void handOver(member.helper, at).then((answer) => settle(member, at, answer))
    }
    if (member.open === 0) dismiss(member)
  }
  /** A helper that cannot be told what it learns from, for want of memory, is as good as gone. */
  const handOver = async (helper: Helper, at: number): Promise<HelperAnswer> => {
    try {
      return await helper.fit(lot, parts[at]!, backendOf(at) ?? undefined)
    } catch (thrown) {
      void thrown
      return { kind: 'failed', isGone: true }
    }
  }
  const dismiss = (member: Member): void => {
    if (members.delete(member)) member.helper.release()
  }
  const settle = (member: Member, at: number, answer: HelperAnswer): void => {
    member.open--
    under--
    if (!isOpen) return
    if (answer.kind === 'done') came.push({ kind: 'done', at, answer: answer.answer })
    else todo.unshift(at)
    if (answer.kind === 'failed') {
      own.add(at)
      if (answer.isGone && members.has(member)) deaths++
    }
    if (answer.kind === 'recalled' || (answer.kind === 'failed' && answer.isGone)) dismiss(member)
    else serve(member)
    wake()
  }
  const recruit = async (from: Helpers): Promise<void> => {
    const helper = await from.take().catch(() => undefined)
    if (!helper) return
    const member = { helper, open: 0 }
    members.add(member)
    if (isOpen) serve(member)
    else dismiss(member)
  }

  return {
    next: () => take(() => true),
    news: () => came.splice(0),
    tend() {
      if (!helpers || deaths >= MOST_DEATHS || performance.now() < askAt || todo.length === 0) return
      askAt = Infinity
      const places = Math.min(MOST_HELPERS - members.size, todo.filter(isShared).length)
      const asked = Array.from({ length: places }, () => recruit(helpers))
      void Promise.all(asked).finally(() => (askAt = performance.now() + AGAIN_MS))
    },
    isIdle: () => under === 0 && came.length === 0,
    turn: (ms) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      }),
    release() {
      isOpen = false
      for (const member of members) dismiss(member)
    },
  }
}
