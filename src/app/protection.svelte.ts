import { ensureProtected, type Protection } from './sw/protection'
import { applyUpdate, watchOffline } from './sw/registration'

/** What the page shows about its protection and about working offline. */
export class ProtectionState {
  #protection = $state<Protection>()
  #isOfflineReady = $state(false)
  #isUpdateReady = $state(false)
  /** Settles when workers may start; rejects with NOT_PROTECTED or NOT_SECURE where they may not. */
  readonly settled: Promise<void>

  constructor() {
    this.settled = ensureProtected().then((protection) => {
      this.#protection = protection
    })
    // The release is stored for offline use after the page has had its turn, never in its way.
    void this.settled.then(
      () => this.#watch(),
      () => (this.#protection = 'none'),
    )
  }

  /** Undefined until it was found out. */
  get protection(): Protection | undefined {
    return this.#protection
  }
  get isOfflineReady(): boolean {
    return this.#isOfflineReady
  }
  get isUpdateReady(): boolean {
    return this.#isUpdateReady
  }
  update(): Promise<void> {
    return applyUpdate()
  }

  async #watch(): Promise<void> {
    this.#isOfflineReady = __SINGLE_FILE__
    await watchOffline(({ offlineReady, updateReady }) => {
      this.#isOfflineReady = offlineReady
      this.#isUpdateReady = updateReady
    }).catch(() => (this.#isOfflineReady = false))
  }
}
