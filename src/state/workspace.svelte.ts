import { ClienteleError, toFailure } from '../core/errors'
import type { Locale } from '../core/locale'
import type { Failure } from '../core/outcome'
import type { ImportEntry, RestoreInto, SuppressedRows, WorkspaceInfo } from '../data/types'
import type { CaseName } from '../data/types'
import type { FilterChoices } from '../data/filter-choices'
import type { TableName } from '../schema/field'
import type { Client } from '../workers/client'
import { expect } from '../workers/data-caller'
import type { Jobs } from './jobs.svelte'

interface RestoreOptions {
  passphrase?: string
  into?: RestoreInto
  /** People who were erased from the open workspace are left out of one of its own too. */
  withoutErased?: boolean
}

/** The open workspace: what is in it and where it lives. Follows changes made in this tab and in others. */
export class Workspace {
  #client: Client
  #info = $state.raw<WorkspaceInfo>()
  #imports = $state.raw<ImportEntry[]>([])
  #choices = $state.raw<FilterChoices>()
  #names = $state.raw<string[]>([])
  #failure = $state.raw<Failure>()
  #locked = $state<string>()
  #latest = 0
  /** The newest reading of everything. */
  #reading = Promise.resolve()

  constructor(client: Client) {
    this.#client = client
    client.onDataChanged((change) => {
      if (change.workspace === this.#info?.name) this.refreshSoon()
      // Another tab may have taken the passphrase away.
      else if (change.workspace === this.#locked) this.open(change.renamed ?? change.workspace).catch(() => undefined)
    })
    client.onLocked((name) => this.#showLocked(name))
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
  /** The name of the workspace that waits for its passphrase. */
  get locked(): string | undefined {
    return this.#locked
  }
  /** Whether there is a passphrase to lock the open workspace with. */
  get canLock(): boolean {
    return this.#info?.storage.passphrase !== undefined
  }
  get hasOrders(): boolean {
    return this.has('orders')
  }
  /** Whether a table has rows. */
  has(name: TableName): boolean {
    return this.#info?.tables.some(({ table, rows }) => table === name && rows > 0) ?? false
  }

  /** Opens a workspace; one that waits for its passphrase is shown as locked. */
  async open(name?: string): Promise<void> {
    try {
      await this.#show(await this.#client.open(name))
    } catch (thrown) {
      if (isLocked(thrown)) return
      this.#failure = toFailure(thrown)
      throw thrown
    }
  }

  /** Shows why nothing can be opened here at all, and throws it. */
  refuse(thrown: unknown): never {
    this.#failure = toFailure(thrown)
    throw thrown
  }

  /** Forgets the key and everything on show, in every tab. */
  async lock(): Promise<void> {
    if (this.#locked !== undefined) return
    if (!this.canLock) throw new ClienteleError('PASSPHRASE_MISSING')
    await this.#client.lock()
  }

  /** Locks without being waited for; what goes wrong is shown. */
  lockSoon(): void {
    this.lock().catch((thrown: unknown) => (this.#failure = toFailure(thrown)))
  }

  /** Opens the locked workspace with its passphrase, or with its recovery key. */
  async unlock(secret: string, kind?: 'passphrase' | 'recovery'): Promise<void> {
    await this.#show(await this.#client.unlock(secret, kind))
  }

  /** Gives the workspace a passphrase, another, or none (null). Error: CANCELLED, and everything is as it was. */
  async setPassphrase(passphrase: string | null, jobs: Jobs): Promise<void> {
    const job = jobs.begin('encrypt', this.#info?.name ?? '')
    try {
      const work = this.#client.setPassphrase(passphrase, { signal: job.signal, onProgress: job.report })
      await this.#show(expect(await work))
    } finally {
      job.end()
    }
  }

  async #show(info: WorkspaceInfo): Promise<void> {
    this.#info = info
    this.#locked = undefined
    this.#failure = undefined
    await this.refresh()
  }

  /** Nothing of a locked workspace stays on the page; an answer that is still on its way comes too late. */
  #showLocked(name: string): void {
    this.#latest++
    this.#reading = Promise.resolve()
    this.#locked = name
    this.#info = undefined
    this.#imports = []
    this.#choices = undefined
    this.#failure = undefined
    void this.#client
      .data((api) => api.workspaces())
      .then(
        (names) => (this.#names = names),
        (thrown: unknown) => (this.#failure = toFailure(thrown)),
      )
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

  /** Opens a ready-made case, in a workspace of its own; answers its import. */
  async openCase(name: CaseName, locale: Locale): Promise<string> {
    const { info, importId } = await this.#client.sampleCase(name, locale)
    await this.open(info.name)
    return importId
  }

  /** Gives a workspace another name; the open one stays open under it. */
  async rename(from: string, to: string): Promise<void> {
    const info = await this.#client.rename(from, to)
    this.#info = info
  }

  /** The open workspace as one file. */
  async backup(options: { passphrase?: string | null }, jobs: Jobs): Promise<Blob> {
    const job = jobs.begin('backup', this.#info?.name ?? '')
    try {
      return expect(await this.#client.backup(options, { signal: job.signal, onProgress: job.report }))
    } finally {
      job.end()
      this.refreshSoon()
    }
  }

  /** Opens a backup in place of this workspace, or beside it. Answers what was left out of it, where anything was. */
  async restore(file: File, options: RestoreOptions, jobs: Jobs): Promise<SuppressedRows | undefined> {
    const job = jobs.begin('restore', file.name)
    try {
      const info = expect(await this.#client.restore(file, options, { signal: job.signal, onProgress: job.report }))
      await this.open(info.name)
      return info.leftOut
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
    this.refresh().catch((thrown: unknown) => {
      if (!isLocked(thrown)) this.#failure = toFailure(thrown)
    })
  }

  /** Reads everything anew; a slower, older answer never replaces a newer one. When it is done, the page shows it, or a newer one. */
  refresh(): Promise<void> {
    return (this.#reading = this.#read(++this.#latest))
  }

  async #read(turn: number): Promise<void> {
    const [info, imports, choices, names] = await Promise.all([
      this.#client.data((api) => api.info()),
      this.#client.data((api) => api.imports()),
      this.#client.data((api) => api.filterChoices()),
      this.#client.data((api) => api.workspaces()),
    ])
    // Who asked for the newer reading hears what became of it.
    if (turn !== this.#latest) return this.#reading.catch(() => undefined)
    this.#info = info
    this.#imports = imports
    this.#choices = choices
    this.#names = names
  }
}

/** Then the page shows it as locked already. */
const isLocked = (thrown: unknown): boolean => thrown instanceof ClienteleError && thrown.code === 'LOCKED'
