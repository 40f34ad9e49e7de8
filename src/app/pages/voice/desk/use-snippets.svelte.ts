import { hashHex } from '../../../../core/hash'
import { useAppState } from '../../../../state/app-state'
import { getUi } from '../../../../ui/context'
import { sayActs, type DeskActs } from './desk-acts'
import type { Snippet } from './snippets'

/** The shop's ready words. */
export interface Snippets {
  readonly list: readonly Snippet[]
  save(name: string, text: string): Promise<boolean>
  remove(id: string): Promise<void>
}

interface KeptSnippet extends Snippet {
  /** By which it is taken back. */
  mark: string
}

/** Follows what is kept. Call it while a component is set up. */
export function useSnippets(acts: () => DeskActs): Snippets {
  const { client, workspace } = useAppState()
  const ui = getUi()
  let list = $state.raw<readonly KeptSnippet[]>([])
  let turn = 0

  async function read(): Promise<void> {
    const mine = ++turn
    try {
      const marks = await client.data((api) => api.listVoiceMarks())
      if (mine !== turn) return
      list = (marks ?? []).flatMap((mark) =>
        mark.kind === 'snippet' ? [{ id: mark.snippet, name: mark.name, text: mark.text, mark: mark.id }] : [],
      )
    } catch (thrown) {
      if (mine === turn) acts().fail(thrown)
    }
  }
  $effect(() => {
    void [workspace.info?.name, workspace.info?.voiceMarks]
    void read()
  })

  return {
    get list() {
      return list
    },
    save: (name, text) =>
      acts().mark({ kind: 'snippet', snippet: hashHex(name), name, text }, sayActs(ui)('saidSnippet', { name })),
    async remove(id) {
      const snippet = list.find((one) => one.id === id)
      if (!snippet) return
      const { mark, name, text } = snippet
      await acts().unmark(mark, { kind: 'snippet', snippet: id, name, text }, sayActs(ui)('saidSnippetGone', { name }))
    },
  }
}
