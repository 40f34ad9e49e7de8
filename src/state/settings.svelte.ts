import { LOCALES, type Locale } from '../core/locale'

export type Theme = 'light' | 'dark' | 'system'

const STORAGE_KEY = 'clientele:settings'

interface Kept {
  locale: Locale
  theme: Theme
  isRailFolded: boolean
  /** 0 never locks. */
  lockAfterMinutes: number
  /** What this person is called where work is shared out; '' while they have not said. */
  deskName: string
  /** A language model of the browser's own may put drafts of replies into other words. */
  mayRephrase: boolean
}

/** How this person likes the app. Belongs to the device, not to a workspace. */
export class Settings {
  #kept = $state.raw<Kept>(recall())

  get locale(): Locale {
    return this.#kept.locale
  }
  get theme(): Theme {
    return this.#kept.theme
  }
  get isRailFolded(): boolean {
    return this.#kept.isRailFolded
  }

  /** A workspace with a passphrase locks when nobody was there for so long; 0 is never. */
  get lockAfterMinutes(): number {
    return this.#kept.lockAfterMinutes
  }

  get deskName(): string {
    return this.#kept.deskName
  }
  get mayRephrase(): boolean {
    return this.#kept.mayRephrase
  }

  setLocale(locale: Locale): void {
    this.#change({ locale })
  }
  setTheme(theme: Theme): void {
    this.#change({ theme })
  }
  foldRail(isRailFolded: boolean): void {
    this.#change({ isRailFolded })
  }

  setLockAfter(lockAfterMinutes: number): void {
    this.#change({ lockAfterMinutes })
  }

  setDeskName(deskName: string): void {
    this.#change({ deskName })
  }

  setMayRephrase(mayRephrase: boolean): void {
    this.#change({ mayRephrase })
  }

  #change(change: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...change }
    try {
      localStorage.setItem(STORAGE_KEY, JSON.stringify(this.#kept))
    } catch (thrown) {
      // Where storage is refused, settings last until the page is closed.
      void thrown
    }
  }
}

/** What may be kept under each name: an entry written by another version, or by hand, must not stop the page. */
const IS_SOUND: { readonly [Name in keyof Kept]: (value: unknown) => boolean } = {
  locale: (value) => LOCALES.some((locale) => locale === value),
  theme: (value) => value === 'light' || value === 'dark' || value === 'system',
  isRailFolded: (value) => typeof value === 'boolean',
  lockAfterMinutes: (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0,
  deskName: (value) => typeof value === 'string',
  mayRephrase: (value) => typeof value === 'boolean',
}

function recall(): Kept {
  const fresh: Kept = {
    locale: navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en',
    theme: 'system',
    isRailFolded: false,
    lockAfterMinutes: 15,
    deskName: '',
    mayRephrase: false,
  }
  try {
    const kept = Object.entries((JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}') ?? {}) as object)
    const sound = kept.filter(([name, value]) => Object.hasOwn(IS_SOUND, name) && IS_SOUND[name as keyof Kept](value))
    return { ...fresh, ...(Object.fromEntries(sound) as Partial<Kept>) }
  } catch (thrown) {
    // A damaged entry is as good as none.
    void thrown
    return fresh
  }
}
