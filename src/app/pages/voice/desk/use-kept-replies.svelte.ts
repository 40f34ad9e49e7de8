import { untrack } from 'svelte'
import { useAppState } from '../../../../state/app-state'
import type { KeptReplies } from './kept-replies'

/** Follows what is written down of replies, and writes them down when somebody turns to something else. Call it while a component is set up. */
export function useKeptReplies(replies: KeptReplies): void {
  const { workspace } = useAppState()
  $effect(() => {
    void workspace.info?.dataVersion
    untrack(() => void replies.read())
  })
  $effect(() => {
    const leave = (): void => {
      if (document.visibilityState === 'hidden') void replies.flush()
    }
    const go = (): void => void replies.flush()
    document.addEventListener('visibilitychange', leave)
    // When a page is hidden for good its workers are gone: before that, there is time to write while the next one is fetched.
    window.addEventListener('beforeunload', go)
    return () => {
      document.removeEventListener('visibilitychange', leave)
      window.removeEventListener('beforeunload', go)
      go()
    }
  })
}
