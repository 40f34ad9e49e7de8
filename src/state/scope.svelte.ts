import type { Scope } from '../analyses/contract'

/** The one bar of period, comparison and filters that governs every page. The address keeps it. */
export class ScopeState {
  #value = $state.raw<Scope>({})

  get value(): Scope {
    return this.#value
  }
  /** Without the period: for what is about today, whatever was looked at before. */
  get undated(): Scope {
    const { where } = this.#value
    return where ? { where } : {}
  }
  get isEmpty(): boolean {
    return Object.keys(this.#value).length === 0
  }

  set(change: Partial<{ [Key in keyof Scope]: Scope[Key] | undefined }>): void {
    const next: Record<string, unknown> = { ...this.#value, ...change }
    for (const key of Object.keys(next)) if (isBlank(next[key])) delete next[key]
    this.#value = next as Scope
  }
  reset(): void {
    this.#value = {}
  }

  /** The scope as parameters of the address, and back. */
  toParams({ from, to, compare, where = {} }: Scope = this.#value): URLSearchParams {
    const params = new URLSearchParams()
    if (from) params.set('from', from)
    if (to) params.set('to', to)
    if (compare) params.set('compare', compare)
    for (const [field, values] of Object.entries(where)) for (const value of values) params.append(`is.${field}`, value)
    return params
  }
  fromParams(params: URLSearchParams): void {
    const where: Record<string, string[]> = {}
    for (const [name, value] of params) if (name.startsWith('is.')) (where[name.slice(3)] ??= []).push(value)
    const compare = params.get('compare')
    this.#value = {}
    this.set({
      from: day(params.get('from')),
      to: day(params.get('to')),
      compare: compare === 'previous' || compare === 'lastYear' || compare === 'none' ? compare : undefined,
      where,
    })
  }
}

const day = (text: string | null): string | undefined => (text && /^\d{4}-\d\d-\d\d$/.test(text) ? text : undefined)

const isBlank = (value: unknown): boolean =>
  value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)
