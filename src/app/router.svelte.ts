export const PAGES = [
  'home',
  'customers',
  'segments',
  'value',
  'offers',
  'forecasts',
  'voice',
  'lab',
  'data',
  'settings',
] as const
export type Page = (typeof PAGES)[number]

/** Where the reader is. The address holds the page, an opaque token for a customer, and the scope; never personal data. */
export interface Route {
  page: Page
  /** A customer's token, or a section of the page. */
  part: string | undefined
  params: URLSearchParams
}

const isPage = (name: string): name is Page => (PAGES as readonly string[]).includes(name)

/** `#/customers/1a2b?from=2011-01-01` as a route; anything unknown is Home. */
function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?')
  const [page = '', part] = path.split('/')
  return { page: isPage(page) ? page : 'home', part: part || undefined, params: new URLSearchParams(query) }
}

export function formatRoute(page: Page, part?: string, params?: URLSearchParams): string {
  const query = params?.toString()
  return `#/${page}${part ? `/${part}` : ''}${query ? `?${query}` : ''}`
}

/** The current route, following the address bar; back and forward work. */
export class Router {
  #route = $state.raw<Route>(parseRoute(location.hash))

  constructor() {
    window.addEventListener('hashchange', () => (this.#route = parseRoute(location.hash)))
  }

  get route(): Route {
    return this.#route
  }

  /** Goes to a page, keeping the parameters of the scope. */
  go(page: Page, part?: string): void {
    location.hash = formatRoute(page, part, this.#route.params)
  }

  /** Goes to a section of the page without a new entry in the history: whoever leafs through a list goes back past it in one step. */
  stay(page: Page, part?: string): void {
    const hash = formatRoute(page, part, this.#route.params)
    if (hash === location.hash) return
    history.replaceState(null, '', hash)
    this.#route = parseRoute(hash)
  }

  /** Writes the scope into the address without a new entry in the history. */
  keep(params: URLSearchParams): void {
    const hash = formatRoute(this.#route.page, this.#route.part, params)
    if (hash === location.hash) return
    history.replaceState(null, '', hash)
    this.#route = parseRoute(hash)
  }
}
