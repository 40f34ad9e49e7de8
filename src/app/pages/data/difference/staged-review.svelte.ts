import { toFailure } from '../../../../core/errors'
import type { Failure } from '../../../../core/outcome'
import type { ImportReport, ImportReview } from '../../../../data/types'
import type { AppState } from '../../../../state/app-state'

/** Imports that are written and wait for a word, and what they would change. */
export class StagedReview {
  #app: AppState | undefined
  #importIds = $state.raw<readonly string[]>([])
  #review = $state.raw<ImportReview>()
  #failure = $state.raw<Failure>()
  #isBusy = $state(false)
  #hasChanged = $state(false)
  /** The data as the page last knew it. */
  #known: string | undefined
  #turn = 0

  /** Whether anything waits. */
  get isOpen(): boolean {
    return this.#importIds.length > 0
  }
  /** Undefined while the files are being compared with what is there. */
  get difference(): ImportReview | undefined {
    return this.#review
  }
  get failure(): Failure | undefined {
    return this.#failure
  }
  /** Whether the imports are being switched on. */
  get isBusy(): boolean {
    return this.#isBusy
  }
  /** Whether the data has changed since the difference was first shown. */
  get hasChanged(): boolean {
    return this.#hasChanged
  }
  /** Whether what was read is no longer there: another tab closed the workspace, or moved it. */
  get isLost(): boolean {
    return this.#failure?.code === 'IMPORT_NOT_FOUND'
  }

  /** Compares imports with what is there. */
  async open(app: AppState, importIds: readonly string[]): Promise<void> {
    this.#app = app
    this.#importIds = importIds
    this.#review = undefined
    this.#hasChanged = false
    this.#known = app.workspace.info?.dataVersion
    await this.#compare(app)
  }

  /** Compares anew, as what may be shown of it has changed. */
  renew(): void {
    if (this.isOpen && this.#app) void this.#compare(this.#app)
  }

  /** Compares anew where the data is no longer what it was. */
  follow(dataVersion: string | undefined): void {
    if (!this.isOpen || this.#isBusy || dataVersion === this.#known) return
    this.#known = dataVersion
    this.renew()
  }

  /** Switches the imports on; undefined where that failed, or where the difference is another by now. */
  async commit(): Promise<ImportReport[] | undefined> {
    const [app, review] = [this.#app, this.#review]
    if (!app || !review || this.#isBusy) return undefined
    this.#isBusy = true
    try {
      const outcome = await app.client.data((api) => api.commitStaged(review.importIds, review.dataVersion))
      if ('review' in outcome) return this.#show(outcome.review)
      this.#importIds = []
      this.#review = undefined
      return outcome.reports
    } catch (thrown) {
      this.#failure = toFailure(thrown)
      return undefined
    } finally {
      this.#isBusy = false
    }
  }

  /** Deletes one of the imports, and compares what is left. */
  async leaveOut(importId: string): Promise<void> {
    const app = this.#app
    this.#importIds = this.#importIds.filter((id) => id !== importId)
    await app?.client.data((api) => api.discardStaged([importId])).catch(() => undefined)
    if (this.isOpen && app) await this.#compare(app)
    else this.discard()
  }

  /** Deletes them all. What a disk refuses to delete goes at the next start. */
  discard(): void {
    const [app, importIds] = [this.#app, this.#importIds]
    this.#turn++
    this.#importIds = []
    this.#review = undefined
    this.#failure = undefined
    if (app && importIds.length > 0) void app.client.data((api) => api.discardStaged(importIds)).catch(() => undefined)
  }

  async #compare(app: AppState): Promise<void> {
    const turn = ++this.#turn
    const importIds = this.#importIds
    this.#failure = undefined
    try {
      const review = await app.client.data((api) => api.review(importIds))
      if (turn === this.#turn) this.#show(review)
    } catch (thrown) {
      if (turn === this.#turn) this.#failure = toFailure(thrown)
    }
  }

  #show(review: ImportReview): undefined {
    if (this.#review && this.#review.dataVersion !== review.dataVersion) this.#hasChanged = true
    this.#review = review
  }
}
