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

/** What is yet to be done, in its order. */
function openList(todo: number[], { isWanted, backendOf }: CrewOptions) {
  /** Failed at a helper: done here. */
  const own = new Set<number>()
  const isShared = (at: number): boolean => !own.has(at) && backendOf(at) !== null
  const take = (isFit: (at: number) => boolean): number | undefined => {
    const place = todo.findIndex((at) => isWanted(at) && isFit(at))
    return place < 0 ? undefined : todo.splice(place, 1)[0]
  }
  return {
    take: () => take(() => true),
    takeShared: () => take(isShared),
    left: () => todo.length,
    sharedLeft: () => todo.filter(isShared).length,
    putBack(at: number, isOwn: boolean): void {
      todo.unshift(at)
      if (isOwn) own.add(at)
    },
  }
}

/** Something to wait for, together with a time. */
function openBell() {
  let ring = (): void => undefined
  return {
    ring: () => ring(),
    turn: (ms: number): Promise<void> =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms)
        ring = () => {
          clearTimeout(timer)
          resolve()
        }
      }),
  }
}

/** A helper that cannot be told what it learns from, for want of memory, is as good as gone. */
async function fitAt(helper: Helper, ...asked: Parameters<Helper['fit']>): Promise<HelperAnswer> {
  try {
    return await helper.fit(...asked)
  } catch (thrown) {
    void thrown
    return { kind: 'failed', isGone: true }
  }
}

/** Hands out parts, in their order, to helpers and to whoever calls `next`. */
export function openCrew(lot: Lot, parts: readonly Part[], todo: number[], options: CrewOptions): Crew {
  const { helpers, backendOf } = options
  const list = openList(todo, options)
  const bell = openBell()
  const members = new Set<Member>()
  const came: ReturnType<Crew['news']> = []
  let [under, deaths, askAt] = [0, 0, performance.now() + ALONE_MS]
  let isOpen = true

  const serve = (member: Member): void => {
    // A second part is handed over while there are many, so that nobody waits for the next one.
    while (isOpen && member.open < (list.left() > 2 * (members.size + 1) ? 2 : 1)) {
      const at = list.takeShared()
      if (at === undefined) break
      member.open++
      under++
      const fit = fitAt(member.helper, lot, parts[at]!, backendOf(at) ?? undefined)
      void fit.then((answer) => settle(member, at, answer))
    }
    if (member.open === 0) dismiss(member)
  }
  const dismiss = (member: Member): void => {
    if (members.delete(member)) member.helper.release()
  }
  const settle = (member: Member, at: number, answer: HelperAnswer): void => {
    member.open--
    under--
    if (!isOpen) return
    const isGone = answer.kind === 'failed' && answer.isGone
    if (answer.kind === 'done') came.push({ kind: 'done', at, answer: answer.answer })
    else list.putBack(at, answer.kind === 'failed')
    if (isGone && members.has(member)) deaths++
    if (answer.kind === 'recalled' || isGone) dismiss(member)
    else serve(member)
    bell.ring()
  }
  const recruit = async (from: Helpers): Promise<void> => {
    const helper = await from.take().catch(() => undefined)
    if (!helper) return
    const member = { helper, open: 0 }
    members.add(member)
    return isOpen ? serve(member) : dismiss(member)
  }
  return {
    next: list.take,
    news: () => came.splice(0),
    tend() {
      if (!helpers || deaths >= MOST_DEATHS || performance.now() < askAt || list.left() === 0) return
      askAt = Infinity
      const places = Math.min(MOST_HELPERS - members.size, list.sharedLeft())
      const asked = Array.from({ length: places }, () => recruit(helpers))
      void Promise.all(asked).finally(() => (askAt = performance.now() + AGAIN_MS))
    },
    isIdle: () => under === 0 && came.length === 0,
    turn: bell.turn,
    release() {
      isOpen = false
      for (const member of members) dismiss(member)
    },
  }
}
