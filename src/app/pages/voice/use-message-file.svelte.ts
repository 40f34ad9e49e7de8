import { useAppState } from '../../../state/app-state'
import type { Router } from '../../router.svelte'
import { messageChoices, partOf, readPart, type MessageChoice } from './message-files'

interface MessageFileState {
  readonly choices: readonly MessageChoice[]
  /** What the address names, else the first; undefined while there is nothing to read. */
  readonly choice: MessageChoice | undefined
  choose: (id: string) => void
}

/** Whose words a section reads, as the address says. Call it while a component is set up. */
export function useMessageFile(router: () => Router, tab: string): MessageFileState {
  const { workspace } = useAppState()
  const choices = $derived(messageChoices(workspace.imports, workspace.has('conversations')))
  const choice = $derived(choices.find(({ id }) => id === readPart(router().route.part).file) ?? choices[0])
  return {
    get choices() {
      return choices
    },
    get choice() {
      return choice
    },
    choose: (id) => router().go('voice', partOf(tab, id)),
  }
}
