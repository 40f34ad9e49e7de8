import { toFailure } from '../core/errors'
import type { Locale } from '../core/locale'
import type { Failure } from '../core/outcome'
import type { ImportEntry, WorkspaceInfo } from '../data/types'
import type { FilterChoices } from '../workers/api'
import type { Client } from '../workers/client'
import type { Jobs } from './jobs.svelte'

/** The open workspace: what is in it and where it lives. Follows changes made in this tab and in others. */
export class Workspace {
  #client: Client
  #info = $state.raw<WorkspaceInfo>()
  #imports = $state.raw<ImportEntry[]>([])
  #choices = $state.raw<FilterChoices>()
  #names = $state.raw<string[]>([])
  #failure = $state.raw<Failure>()
  #latest = 0

  constructor(client: Client) {
    this.#client = client
    client.onDataChanged((change) => {
      if (change.workspace === this.#info?.name) this.refreshSoon()
    })
  }

  get info(): WorkspaceInfo | undefined {
    return this.#info
  }
  get imports(): readonly ImportEntry[] {
    return this.#imports
  }
  get choices(): FilterChoices | undefined {
    return this.#choices
  }
  get names(): readonly string[] {
    return this.#names
  }
  /** Why the workspace could not be opened. */
  get failure(): Failure | undefined {
    return this.#failure
  }
  get hasOrders(): boolean {
    return this.#info?.tables.some((table) => table.table === 'orders' && table.rows > 0) ?? false
  }

  async open(name?: string): Promise<void> {
    try {
      this.#info = await this.#client.open(name)
      this.#failure = undefined
      await this.refresh()
    } catch (thrown) {
      this.#failure = toFailure(thrown)
      throw thrown
    }
  }

  /** Opens the sample shop, making it first where it does not exist yet. It lives apart from every real workspace. */
  async openSample(locale: Locale, jobs: Jobs): Promise<void> {
    const job = jobs.begin('sample', '')
    try {
      const info = await this.#client.sample(locale, job.report)
      await this.open(info.name)
    } finally {
      job.end()
    }
  }

  /** Opens the workspace anew after it was emptied. */
  async reopen(): Promise<void> {
    await this.open(this.#info?.name)
  }

  /** Reads everything anew without being waited for; what goes wrong is shown. */
  refreshSoon(): void {
    this.refresh().catch((thrown: unknown) => (this.#failure = toFailure(thrown)))
  }

  /** Reads everything anew; a slower, older answer never replaces a newer one. */
  async refresh(): Promise<void> {
    const turn = ++this.#latest
    const [info, imports, choices, names] = await Promise.all([
      this.#client.data((api) => api.info()),
      this.#client.data((api) => api.imports()),
      this.#client.data((api) => api.filterChoices()),
      this.#client.data((api) => api.workspaces()),
    ])
    if (turn !== this.#latest) return
    this.#info = info
    this.#imports = imports
    this.#choices = choices
    this.#names = names
  }
}
