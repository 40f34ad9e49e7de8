import { BACKENDS, type BackendChoice } from '../core/backend'
import { ClienteleError, fromFailure } from '../core/errors'
import type { Progress } from '../core/progress'
import type { AppState } from '../state/app-state'
import type { ApiImportOptions, Clientele, SourceFile } from './api'
import { asProgram } from './program-work'
import { readProfile } from './read-profile'

/** Builds the public API over the page's own state: what a program does is what a person sees. */
export function createClientele(state: AppState, opened: Promise<void>): Clientele {
  const { client, workspace, jobs } = state
  const ready = (): Promise<void> => opened
  return {
    version: __APP_VERSION__,
    ready,
    async compute() {
      const { backend, measured, adapter } = await client.compute.info()
      return { backend, measured, ...(adapter !== undefined && { adapter }) }
    },
    async useBackend(name) {
      checkBackend(name)
      await client.compute.use(name)
    },
    async import(files, options = {}) {
      await ready()
      const { onProgress, signal, ...plan } = options
      const job = jobs.begin('import', files.map((file) => file.name).join(', '))
      const stop = joinSignals(job.signal, signal)
      const report = (progress: Progress): void => {
        job.report(progress)
        onProgress?.(progress)
      }
      const outcome = await asProgram(() =>
        client.import(files.map(toFile), planOptions(plan), { signal: stop, onProgress: report }),
      )
      job.end()
      workspace.refreshSoon()
      if (outcome.status === 'done') return outcome.result
      throw outcome.status === 'cancelled' ? new ClienteleError('CANCELLED') : fromFailure(outcome.error)
    },
    async undoImport(importId) {
      await ready()
      await client.data((api) => api.undoImport(importId))
      await workspace.refresh()
    },
    async tables() {
      await ready()
      return client.data((api) => api.tables())
    },
    async edit(table, row, options) {
      await ready()
      const saved = await client.data((api) => api.edit(table, row, options))
      await workspace.refresh()
      return saved
    },
    async undo() {
      await ready()
      await client.data((api) => api.undo())
      await workspace.refresh()
    },
    async rows(table, query) {
      await ready()
      return client.data((api) => api.rows(table, query))
    },
    async run(analysis, config = {}, options = {}) {
      await ready()
      const outcome = await asProgram(() => client.run(analysis, config as Record<string, unknown>, options))
      if (outcome.status !== 'done') return outcome
      const { publicResult } = await import('../analyses/public-result')
      return { status: 'done', result: publicResult(outcome.result) as typeof outcome.result }
    },
    async customer(key) {
      await ready()
      return readProfile(client, key)
    },
    async merge(keys) {
      await ready()
      const key = await client.data((api) => api.merge(keys))
      await workspace.refresh()
      return key
    },
    async unmerge(key) {
      await ready()
      await client.data((api) => api.unmerge(key))
      await workspace.refresh()
    },
    async exportTable(what, format) {
      await ready()
      const { exportAny } = await import('./export')
      return exportAny(client, what, format)
    },
    async workspaces() {
      await ready()
      return client.data((api) => api.workspaces())
    },
    async openWorkspace(name) {
      await ready()
      await workspace.open(name)
    },
    async saveSettings(settings) {
      await ready()
      await client.data((api) => api.saveSettings(settings))
      await workspace.refresh()
    },
    async sample(locale = 'en') {
      await ready()
      await workspace.openSample(locale, jobs)
    },
    async setPassphrase(passphrase) {
      await ready()
      await workspace.setPassphrase(passphrase, jobs)
    },
    async lock() {
      await ready()
      await workspace.lock()
    },
    async unlock(passphrase) {
      await ready()
      await workspace.unlock(passphrase)
    },
    async backup(options = {}) {
      await ready()
      return workspace.backup(options, jobs)
    },
    async restore(file, options = {}) {
      // A backup is for when nothing opens any more: then it becomes a workspace of its own.
      const into = await ready().then(
        () => 'open' as const,
        () => 'own' as const,
      )
      await workspace.restore(file instanceof File ? file : new File([file], ''), { ...options, into }, jobs)
    },
    async erase(what) {
      await ready()
      checkErased(what)
      if (what === 'workspace') await client.data((api) => api.eraseWorkspace())
      else await client.data((api) => api.eraseCustomer(what.customer, what.sales))
      await workspace.reopen()
    },
  }
}

/** Programs that are not typed call it too, and what it does cannot be undone. */
function checkErased(what: unknown): asserts what is Parameters<Clientele['erase']>[0] {
  const { customer, sales = 'delete' } = (what ?? {}) as { customer?: unknown; sales?: unknown }
  const isPerson = typeof customer === 'string' && (sales === 'delete' || sales === 'anonymous')
  if (what !== 'workspace' && !isPerson) {
    const allowed = "'workspace', { customer, sales: 'delete' | 'anonymous' }"
    throw new ClienteleError('CONFIG_INVALID', { field: 'what', value: JSON.stringify(what) ?? '', allowed })
  }
}

const CHOICES: readonly BackendChoice[] = ['auto', ...BACKENDS]

function checkBackend(name: unknown): asserts name is BackendChoice {
  if (CHOICES.some((choice) => choice === name)) return
  const value = typeof name === 'string' ? name : (JSON.stringify(name) ?? '')
  throw new ClienteleError('CONFIG_INVALID', { field: 'name', value, allowed: CHOICES.join(', ') })
}

function toFile(source: SourceFile): File {
  if (source instanceof File) return source
  return new File(['text' in source ? source.text : (source.bytes as Uint8Array<ArrayBuffer>)], source.name)
}

/** Only what a plan knows, and never an explicit undefined. */
function planOptions(options: Omit<ApiImportOptions, 'onProgress' | 'signal'>): object {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
}

const joinSignals = (own: AbortSignal, given: AbortSignal | undefined): AbortSignal =>
  given ? AbortSignal.any([own, given]) : own
