import { ASSISTANT_SIGHTS, type AssistantSight, type Tone } from '../../../../features/voice-mark'
import type { KeptVoiceMark, VoiceMarkDraft } from '../../../../data/types'
import { useAppState } from '../../../../state/app-state'

/** How the assistant speaks and what it looks at, as the shop has it. */
export interface AssistantChoice {
  sees: readonly AssistantSight[]
  tone: Tone
  minConfidence: number
}

export type InvoiceAsked = Extract<KeptVoiceMark, { kind: 'invoice' }>

/** Until the shop says otherwise. */
const DEFAULTS: AssistantChoice = { sees: ASSISTANT_SIGHTS, tone: 'friendly', minConfidence: 0.5 }

export interface AssistantBook {
  readonly choice: AssistantChoice
  /** Invoices that customers asked for and that are not made yet, the latest first. */
  readonly invoices: readonly InvoiceAsked[]
  choose(change: Partial<AssistantChoice>): Promise<boolean>
  close(invoice: InvoiceAsked): Promise<boolean>
}

/** Follows what is kept. Call it while a component is set up. */
export function useAssistant(fail: (thrown: unknown) => void): AssistantBook {
  const { client, workspace } = useAppState()
  let marks = $state.raw<readonly KeptVoiceMark[]>([])
  /** What was chosen and is on its way: the next choice builds on it. */
  let chosen = $state.raw<AssistantChoice>()
  let turn = 0
  const kept = $derived(marks.find((mark) => mark.kind === 'assistant'))
  const choice = $derived<AssistantChoice>(chosen ?? (kept?.kind === 'assistant' ? kept : DEFAULTS))
  const invoices = $derived(marks.filter((mark): mark is InvoiceAsked => mark.kind === 'invoice' && !mark.isDone))

  async function read(): Promise<void> {
    const mine = ++turn
    try {
      const found = await client.data((api) => api.listVoiceMarks())
      if (mine === turn) marks = found ?? []
    } catch (thrown) {
      if (mine === turn) fail(thrown)
    }
  }
  async function write(draft: VoiceMarkDraft): Promise<boolean> {
    try {
      await client.data((api) => api.markVoice([draft]))
      await workspace.refresh()
      return true
    } catch (thrown) {
      fail(thrown)
      return false
    }
  }
  $effect(() => {
    void [workspace.info?.name, workspace.info?.voiceMarks]
    void read()
  })

  return {
    get choice() {
      return choice
    },
    get invoices() {
      return invoices
    },
    async choose(change) {
      const { sees, tone, minConfidence } = { ...choice, ...change }
      const mine = (chosen = { sees, tone, minConfidence })
      const isKept = await write({ kind: 'assistant', sees: [...sees], tone, minConfidence })
      if (isKept) await read()
      if (chosen === mine) chosen = undefined
      return isKept
    },
    close({ message, order, title, taxNumber, customer }) {
      return write({ kind: 'invoice', message, order, title, taxNumber, customer, isDone: true })
    },
  }
}
