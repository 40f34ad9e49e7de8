import { useAppState } from '../../../../state/app-state'
import { foldText } from '../../../../features/one-spelling'
import type { DeskThread } from './desk-thread'
import { findThreads, searchedOf } from './filter-threads'

/** Whoever types on waits for no answer to what they typed first. */
const REST_MS = 150

/** Threads in which a text is found: at once by what the list shows, then by all that was written in them. Call it while a component is set up. */
export function useFound(
  text: () => string,
  threads: () => readonly DeskThread[],
): { readonly keys: ReadonlySet<string> | undefined } {
  const { client, workspace } = useAppState()
  let written = $state.raw<{ text: string; keys: readonly string[] }>()
  const wanted = $derived(foldText(text()))
  const searched = $derived(threads().map(searchedOf))
  const keys = $derived.by(() => {
    if (wanted === '') return undefined
    return findThreads(searched, wanted, written?.text === wanted ? written.keys : [])
  })

  async function look(asked: string): Promise<void> {
    try {
      const found = await client.data((api) => api.searchThreads(asked))
      // An answer that was overtaken finds nothing any more.
      if (asked === wanted) written = { text: asked, keys: found ?? [] }
    } catch (thrown) {
      // What the list shows is searched all the same.
      void thrown
    }
  }
  $effect(() => {
    void [workspace.info?.dataVersion]
    const asked = wanted
    if (asked === '') return
    const timer = setTimeout(() => void look(asked), REST_MS)
    return () => clearTimeout(timer)
  })
  return {
    get keys() {
      return keys
    },
  }
}
