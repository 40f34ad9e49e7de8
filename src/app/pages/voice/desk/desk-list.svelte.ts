import type { DeskThread } from './desk-thread'
import { applyOverlay, NO_OVERLAY, settle, withChange, without, type LocalChange, type Overlay } from './overlay'
import { countQueues, filterThreads, type Queue, type ThreadFilter } from './filter-threads'
import type { KeptWork } from './kept-work'
import { extendTo, keepOnly, NO_SELECTION, selectAll, toggle, type Selection } from './selection'

/** The inbox: which threads are shown, which is open, which are selected. What a person did shows at once. */
export interface DeskList {
  /** All threads as they stand now. */
  readonly all: readonly DeskThread[]
  /** Those of the queue that pass the filters, the most urgent first. */
  readonly shown: readonly DeskThread[]
  readonly counts: Record<Queue, number>
  readonly filter: ThreadFilter
  narrow(change: Partial<ThreadFilter>): void
  readonly current: DeskThread | undefined
  open(key: string | undefined): void
  /** Opens the one that stands so many lines further down. */
  move(step: number): void
  /** Which stands after the open one, to be fetched beforehand. */
  readonly next: DeskThread | undefined
  readonly selected: readonly DeskThread[]
  isSelected(key: string): boolean
  /** A range begins at the last line that was pressed, or at `from`. */
  select(key: string, mode: 'toggle' | 'range', from?: string): void
  selectShown(): void
  selectNone(): void
  /** Shows a change before the data does; what is open leaves with it where its queue does not hold it any more, unless it `stays`. */
  show(threads: readonly DeskThread[], change: LocalChange, stays?: boolean): void
  /** Takes it back, and opens the first of them again. */
  hide(keys: readonly string[]): void
}

interface Given {
  work: KeptWork
  threads: () => readonly DeskThread[]
  me: () => string
  /** Keys of threads whose messages hold what is searched for; undefined while nothing is. */
  found: () => ReadonlySet<string> | undefined
  onopen: (key: string | undefined) => void
}

/** Call it while a component is set up. */
export function createDeskList({ work, threads, me, found, onopen }: Given): DeskList {
  let overlay = $state.raw<Overlay>(NO_OVERLAY)
  let filter = $state.raw(work.filter)
  let selection = $state.raw<Selection>(NO_SELECTION)
  let openKey = $state<string>()
  const all = $derived(applyOverlay(threads(), overlay))
  const shown = $derived(filterThreads(all, filter, { me: me(), found: found() }))
  const order = $derived(shown.map(({ key }) => key))
  const inForce = $derived(keepOnly(selection, order))
  const at = $derived(openKey === undefined ? -1 : order.indexOf(openKey))

  let answered: readonly DeskThread[] = []
  $effect(() => {
    const answer = threads()
    if (answer === answered) return
    answered = answer
    overlay = settle(overlay, answer)
  })

  function open(key: string | undefined): void {
    openKey = key
    onopen(key)
  }
  return {
    get all() {
      return all
    },
    get shown() {
      return shown
    },
    get counts() {
      return countQueues(all, me())
    },
    get filter() {
      return filter
    },
    narrow(change) {
      work.filter = filter = { ...filter, ...change }
    },
    get current() {
      return shown[at] ?? all.find(({ key }) => key === openKey)
    },
    open,
    move(step) {
      const to = at < 0 ? (step > 0 ? 0 : order.length - 1) : at + step
      if (to >= 0 && to < order.length) open(order[to])
    },
    get next() {
      return shown[at + 1]
    },
    get selected() {
      return shown.filter(({ key }) => inForce.keys.has(key))
    },
    isSelected: (key) => inForce.keys.has(key),
    select(key, mode, from = openKey) {
      const ranged = { ...inForce, anchor: inForce.anchor ?? from }
      selection = mode === 'range' ? extendTo(ranged, key, order) : toggle(inForce, key)
    },
    selectShown() {
      selection = selectAll(order)
    },
    selectNone() {
      selection = NO_SELECTION
    },
    show(changed, change, stays = false) {
      const place = at
      overlay = withChange(overlay, changed, change)
      const isGone = place >= 0 && changed.some(({ key }) => key === openKey) && !order.includes(openKey!)
      if (isGone && !stays) open(order[Math.min(place, order.length - 1)])
    },
    hide(keys) {
      overlay = without(overlay, keys)
      if (keys[0] !== undefined) open(keys[0])
    },
  }
}
