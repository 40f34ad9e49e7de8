import type { RecommendConfig, RecommendResult } from '../../../analyses/recommend/spec'
import type { RfmResult } from '../../../analyses/rfm/spec'
import { useAnalysis } from '../../../state/app-state'
import { type Run, useRun } from '../../../state/run.svelte'

/**
 * The room of suggestions under the page's scope. Groups of customers come from another room's result: it is worked out first where nobody
 * has asked for it yet. Call it while a component is set up.
 */
export function useOffers(config: () => RecommendConfig | undefined): Run<RecommendResult> {
  const groups = useAnalysis<RfmResult>(
    'rfm',
    () => ({}),
    () => ({}),
  )
  const isReady = $derived(groups.value !== undefined || groups.failure !== undefined)
  return useRun<RecommendResult>('recommend', () => {
    const asked = config()
    return isReady && asked ? { ...asked } : undefined
  })
}
