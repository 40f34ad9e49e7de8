import { transfer } from 'comlink'
import type { HelperAnswer } from '../ml/evaluate/parts'
import type { AnalysisWorkerApi, HelperDesk } from './api'
import { done } from '../core/outcome'
import { ask, type Link } from './link'
import { collectBuffers } from './transferables'
import { CANCEL_MS, watch } from './watch'

type AnalysisLink = Link<AnalysisWorkerApi>

/** A worker that helps with the job of another one. */
export interface Loan {
  worker: AnalysisLink
  /** Stops what it does and has it given back, soon. */
  recall(): void
  isRecalled(): boolean
}

export interface Lender {
  /** A worker that nobody else wants, if there is one; `toLoan` makes its loan, which counts from then on. */
  lend(toLoan: (worker: AnalysisLink) => Loan): Loan | undefined
  /** It is free, or gone. */
  giveBack(loan: Loan): void
}

/** What a job is lent: its worker asks at `desk`. */
export interface Lending {
  desk: HelperDesk
  /** Helpers that died. */
  deaths(): number
  /** Recalls all; nothing is lent any more. */
  close(): void
}

export function openLending(lender: Lender): Lending {
  const helpers = new Map<number, ReturnType<typeof openLoan>>()
  let [last, deaths, isOpen] = [0, 0, true]
  /** Once its worker is ready: until then it holds nothing up that would have to be stopped. */
  const lend = async (): Promise<number | undefined> => {
    const helper = ++last
    const loan = lender.lend((worker) => {
      const own = openLoan(worker, (isLost) => {
        helpers.delete(helper)
        if (isLost) deaths++
        lender.giveBack(own)
      })
      helpers.set(helper, own)
      return own
    })
    if (!loan) return undefined
    await ask(loan.worker, async () => done(await loan.worker.remote.ping()))
    return helpers.has(helper) ? helper : undefined
  }
  return {
    desk: {
      take: async () => (isOpen ? lend() : undefined),
      async fit(helper, request, lot) {
        const answer = (await helpers.get(helper)?.fit(request, lot)) ?? { kind: 'recalled' as const }
        return transfer(answer, collectBuffers(answer))
      },
      release: (helper) => helpers.get(helper)?.recall(),
    },
    deaths: () => deaths,
    close() {
      isOpen = false
      for (const loan of [...helpers.values()]) loan.recall()
    },
  }
}

/** A worker from when it is lent until it is given back: once, when nothing is under way on it any more. */
function openLoan(worker: AnalysisLink, giveBack: (isLost: boolean) => void) {
  const stopWatching = watch(worker)
  let [under, isRecalled, isOver, timer] = [0, false, false, 0]
  const settle = (): void => {
    if (isOver || (under > 0 && worker.isAlive()) || (!isRecalled && worker.isAlive())) return
    isOver = true
    clearTimeout(timer)
    stopWatching()
    if (worker.isAlive()) void worker.remote.forget()
    giveBack(!isRecalled)
  }
  void worker.lost.then(settle)
  return {
    worker,
    isRecalled: () => isRecalled,
    recall(): void {
      if (isRecalled || isOver) return
      isRecalled = true
      if (under > 0) {
        void worker.remote.cancel()
        timer = self.setTimeout(() => worker.end('it did not stop in time'), CANCEL_MS)
      }
      settle()
    },
    async fit(...asked: Parameters<AnalysisWorkerApi['help']>): Promise<HelperAnswer> {
      if (isRecalled) return { kind: 'recalled' }
      under++
      const [request, lot] = asked
      const outcome = await ask(worker, () =>
        lot ? worker.remote.help(request, transfer(lot, collectBuffers(lot))) : worker.remote.help(request),
      )
      under--
      // What it computes on is broken: so would be all that it is asked later.
      if (outcome.status === 'failed' && outcome.error.code === 'BACKEND_LOST') worker.end('it was renewed')
      const isGone = !worker.isAlive()
      settle()
      if (outcome.status === 'done') return { kind: 'done', answer: outcome.result }
      return isRecalled || outcome.status === 'cancelled' ? { kind: 'recalled' } : { kind: 'failed', isGone }
    },
  }
}
