import { describeFailure, toFailure } from '../../../core/errors'
import type { VoiceMarkDraft } from '../../../data/types'
import { useAppState } from '../../../state/app-state'
import { getUi } from '../../../ui/context'
import { toasts } from '../../../ui/toasts.svelte'

type MarkVoice = (draft: VoiceMarkDraft, said: string) => Promise<boolean>

/** Keeps what a person says, tells them so with the way back, and whether it was kept. Call it while a component is set up. */
export function useVoiceMark(): MarkVoice {
  const { client, workspace } = useAppState()
  const ui = getUi()
  const fail = (thrown: unknown): void =>
    void toasts.show({ text: describeFailure(toFailure(thrown), ui.locale()), tone: 'worse' })

  async function takeBack(ids: readonly string[]): Promise<void> {
    try {
      for (const id of ids) await client.data((api) => api.takeBackVoiceMark(id))
      await workspace.refresh()
    } catch (thrown) {
      fail(thrown)
    }
  }
  return async (draft, said) => {
    try {
      const kept = await client.data((api) => api.markVoice([draft]))
      await workspace.refresh()
      const ids = (kept ?? []).map(({ id }) => id)
      toasts.show({ text: said, tone: 'better', undo: () => void takeBack(ids) })
      return true
    } catch (thrown) {
      fail(thrown)
      return false
    }
  }
}
