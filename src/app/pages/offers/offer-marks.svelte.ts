import { SvelteMap } from 'svelte/reactivity'
import { describeFailure, toFailure } from '../../../core/errors'
import type { KeptOfferMark, OfferMarkDraft } from '../../../data/types'
import { useAppState } from '../../../state/app-state'
import { getSay } from '../../../ui/say'
import { toasts } from '../../../ui/toasts.svelte'
import { offerWords } from './offer-messages'

/** What was said of suggestions: known at once, kept in the background, taken back by the toast. */
export interface OfferMarks {
  of(customer: string, productId: string): OfferMarkDraft | undefined
  /** Not to be shown to this customer, for what was said. */
  isHidden(customer: string, productId: string): boolean
  /** Products that are not shown to this customer, for what was said of them as theirs. */
  hiddenOf(customer: string): string[]
  /** Says something of a suggestion; `text` is said to the reader, with the way back. */
  mark(draft: OfferMarkDraft, text: string): Promise<void>
  takeBack(customer: string, productId: string): Promise<void>
}

const placeOf = (customer: string, productId: string): string => JSON.stringify([customer, productId])

const draftOf = ({ customer, productId, question, verdict, reasons }: OfferMarkDraft): OfferMarkDraft => ({
  ...{ customer, productId, question, verdict, reasons },
})

/** Call it while a component is set up. */
export function useOfferMarks(): OfferMarks {
  const { client, settings, workspace } = useAppState()
  const say = getSay(offerWords)
  const marks = new SvelteMap<string, OfferMarkDraft & { id?: string }>()
  /** The last reading: an answer to an earlier one comes too late. */
  let turn = 0

  const put = (place: string, mark: (OfferMarkDraft & { id?: string }) | undefined): void => {
    // What is on its way was asked for before this.
    turn++
    if (mark) marks.set(place, mark)
    else marks.delete(place)
  }
  const fail = (thrown: unknown): void =>
    void toasts.show({ text: describeFailure(toFailure(thrown), settings.locale), tone: 'worse' })

  async function read(): Promise<void> {
    const mine = ++turn
    try {
      const all = await client.data((api) => api.listOfferMarks())
      if (mine !== turn) return
      marks.clear()
      for (const mark of all) marks.set(placeOf(mark.customer, mark.productId), mark)
    } catch (thrown) {
      if (mine === turn) fail(thrown)
    }
  }
  $effect(() => {
    void [workspace.info?.name, workspace.info?.dataVersion, workspace.info?.offerMarks]
    void read()
  })

  async function keep(draft: OfferMarkDraft): Promise<boolean> {
    const place = placeOf(draft.customer, draft.productId)
    const before = marks.get(place)
    put(place, draft)
    try {
      const [kept] = (await client.data((api) => api.markOffers([draft]))) as KeptOfferMark[]
      if (kept) put(place, { ...draft, id: kept.id })
      return true
    } catch (thrown) {
      put(place, before)
      fail(thrown)
      return false
    }
  }

  async function remove(customer: string, productId: string): Promise<void> {
    const place = placeOf(customer, productId)
    const mark = marks.get(place)
    if (mark?.id === undefined) return
    const { id } = mark
    put(place, undefined)
    try {
      await client.data((api) => api.takeBackOfferMark(id))
    } catch (thrown) {
      put(place, mark)
      fail(thrown)
    }
  }

  return {
    of: (customer, productId) => marks.get(placeOf(customer, productId)),
    isHidden(customer, productId) {
      const verdict = marks.get(placeOf(customer, productId))?.verdict
      return verdict === 'never' || verdict === 'dismissed' || marks.has(placeOf('', productId))
    },
    hiddenOf: (customer) =>
      [...marks.values()]
        .filter((mark) => mark.customer === customer && mark.verdict !== 'accepted')
        .map(({ productId }) => productId),
    async mark(draft, text) {
      const { customer, productId } = draft
      const before = marks.get(placeOf(customer, productId))
      if (!(await keep(draft))) return
      const home = workspace.info?.name ?? ''
      const undo = (): void => {
        // The toast outlives the workspace that it is about.
        if (workspace.info?.name !== home) void toasts.show({ text: say('notBack', { workspace: home }) })
        else void (before ? keep(draftOf(before)) : remove(customer, productId))
      }
      toasts.show({ text, undo })
    },
    takeBack: remove,
  }
}
