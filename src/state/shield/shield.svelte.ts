import { createPseudonyms, type Pseudonyms } from './pseudonyms'
import type { ShieldView } from './shield-client'

const STORAGE_KEY = 'clientele:shield'
/** Money is shown between these times itself, and never nearly as it is. */
const LEAST = 0.35
const MOST = 0.8

interface Kept {
  isOn: boolean
  secret: string
  factor: number
}

/**
 * The demo shield: masks whom the data is about, and scales its money by one factor. Secret and factor last as long as the
 * tab, so that a page that is loaded anew shows the same masks, and another session others.
 */
export class Shield implements ShieldView {
  #kept = $state.raw<Kept>(recall())
  #pseudonyms: Pseudonyms

  constructor() {
    this.#pseudonyms = createPseudonyms(this.#kept.secret)
  }

  get isOn(): boolean {
    return this.#kept.isOn
  }
  get factor(): number {
    return this.#kept.factor
  }
  get pseudonyms(): Pseudonyms {
    return this.#pseudonyms
  }

  toggle(): void {
    this.#kept = { ...this.#kept, isOn: !this.#kept.isOn }
    try {
      sessionStorage.setItem(STORAGE_KEY, JSON.stringify(this.#kept))
    } catch (thrown) {
      // Where storage is refused, the shield lasts until the page is loaded anew.
      void thrown
    }
  }
}

function recall(): Kept {
  const [first, second] = crypto.getRandomValues(new Uint32Array(2))
  const factor = LEAST + ((MOST - LEAST) * first!) / 2 ** 32
  const fresh: Kept = { isOn: false, secret: String(second), factor }
  try {
    return { ...fresh, ...(JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? '{}') as Partial<Kept>) }
  } catch (thrown) {
    // A damaged entry is as good as none.
    void thrown
    return fresh
  }
}
