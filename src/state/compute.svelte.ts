import type { BackendName } from '../core/backend'
import type { BackendChoice } from '../workers/api'
import type { ComputeChoice } from '../workers/compute-choice'

/** What computes here, as the page shows it. */
export class Compute {
  #source: ComputeChoice
  #choice = $state<BackendChoice>('auto')
  #backend = $state<BackendName>()

  constructor(source: ComputeChoice) {
    this.#source = source
    this.#read()
    source.onChange(() => this.#read())
  }

  /** What the user chose. */
  get choice(): BackendChoice {
    return this.#choice
  }
  /** What it comes to; undefined until it was measured. */
  get backend(): BackendName | undefined {
    return this.#backend
  }

  #read(): void {
    this.#choice = this.#source.choice()
    this.#backend = this.#choice === 'auto' ? this.#source.known()?.backend : this.#choice
  }
}
