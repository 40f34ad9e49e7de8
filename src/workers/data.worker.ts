/// <reference lib="webworker" />
import { expose } from 'comlink'
import { liveOf } from '../analyses/live'
import { preparerOf } from '../analyses/preparers'
import { ANALYSIS_IDS, isAnalysisId, specOf } from '../analyses/specs'
import { validateConfig } from '../analyses/validate-config'
import { ClienteleError, toFailure } from '../core/errors'
import { cancelled, done, failed, type Outcome } from '../core/outcome'
import type { Room } from '../data/rooms'
import { createDataService, type DataService } from '../data/service'
import type { DataWorkerApi } from './api'
import { createBrowserEnvironment } from './browser-environment'
import { openChangeChannel } from './change-channel'
import { releaseProxies } from './release-proxies'

const channel = new BroadcastChannel('clientele')
const changes = openChangeChannel(channel, crypto.randomUUID(), (change) => service.hear(change))
const service = createDataService(createBrowserEnvironment(changes.announce), findRoom)

function findRoom(id: string): Room {
  if (!isAnalysisId(id))
    throw new ClienteleError('ANALYSIS_UNKNOWN', { analysis: id, analyses: ANALYSIS_IDS.join(', ') })
  const spec = specOf(id)
  const live = liveOf(id)
  return {
    id,
    version: spec.version,
    needs: spec.needs,
    ...(spec.looks && { looks: spec.looks }),
    validate: (config) => validateConfig(spec, config),
    prepare: preparerOf(id),
    ...(live && { live }),
  }
}

/** Comlink keeps only the message of a thrown error, so nothing is thrown across it. */
async function asOutcome<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return done(await work())
  } catch (thrown) {
    return thrown instanceof ClienteleError && thrown.code === 'CANCELLED' ? cancelled() : failed(toFailure(thrown))
  }
}

type Asynchronous = Omit<DataService, 'addParsePort' | 'hear' | 'cancel'>

const answer =
  <Name extends keyof Asynchronous>(name: Name) =>
  (...given: Parameters<Asynchronous[Name]>): Promise<Outcome<Awaited<ReturnType<Asynchronous[Name]>>>> => {
    const method = service[name] as (...args: typeof given) => Promise<Awaited<ReturnType<Asynchronous[Name]>>>
    return asOutcome(() => method(...given)).finally(() => releaseProxies(given))
  }

const api = {
  addParsePort: (port) => service.addParsePort(port),
  cancel: (jobId) => service.cancel(jobId),
  hear: (change) => changes.take(change),
  rehearse: answer('rehearse'),
  open: answer('open'),
  info: answer('info'),
  workspaces: answer('workspaces'),
  deleteWorkspace: answer('deleteWorkspace'),
  renameWorkspace: answer('renameWorkspace'),
  storageUse: answer('storageUse'),
  compact: answer('compact'),
  backup: answer('backup'),
  inspectBackup: answer('inspectBackup'),
  restore: answer('restore'),
  unpack: answer('unpack'),
  inspect: answer('inspect'),
  furtherTables: answer('furtherTables'),
  import: answer('import'),
  review: answer('review'),
  commitStaged: answer('commitStaged'),
  discardStaged: answer('discardStaged'),
  resumeImport: answer('resumeImport'),
  dropInterrupted: answer('dropInterrupted'),
  keepReference: answer('keepReference'),
  dropReferences: answer('dropReferences'),
  undoImport: answer('undoImport'),
  redoImport: answer('redoImport'),
  imports: answer('imports'),
  leftOutTables: answer('leftOutTables'),
  rejects: answer('rejects'),
  repairs: answer('repairs'),
  tryRepair: answer('tryRepair'),
  repairRows: answer('repairRows'),
  changeRepairs: answer('changeRepairs'),
  tables: answer('tables'),
  rows: answer('rows'),
  edit: answer('edit'),
  traceRow: answer('traceRow'),
  undo: answer('undo'),
  quality: answer('quality'),
  dataFacts: answer('dataFacts'),
  treatments: answer('treatments'),
  previewTreatment: answer('previewTreatment'),
  saveTreatment: answer('saveTreatment'),
  removeTreatment: answer('removeTreatment'),
  filterChoices: answer('filterChoices'),
  customers: answer('customers'),
  resolveCustomer: answer('resolveCustomer'),
  merge: answer('merge'),
  mergeGroups: answer('mergeGroups'),
  unmerge: answer('unmerge'),
  tellApart: answer('tellApart'),
  merged: answer('merged'),
  notes: answer('notes'),
  saveNote: answer('saveNote'),
  deleteNote: answer('deleteNote'),
  todos: answer('todos'),
  markTodos: answer('markTodos'),
  reopenTodo: answer('reopenTodo'),
  todoOutcomes: answer('todoOutcomes'),
  listOfferMarks: answer('listOfferMarks'),
  markOffers: answer('markOffers'),
  takeBackOfferMark: answer('takeBackOfferMark'),
  noteOffers: answer('noteOffers'),
  offerOutcomes: answer('offerOutcomes'),
  liveOffers: answer('liveOffers') as unknown as DataWorkerApi['liveOffers'],
  listVoiceMarks: answer('listVoiceMarks'),
  markVoice: answer('markVoice'),
  takeBackVoiceMark: answer('takeBackVoiceMark'),
  listBegunReplies: answer('listBegunReplies'),
  keepBegunReplies: answer('keepBegunReplies'),
  thread: answer('thread'),
  threadsOfCustomer: answer('threadsOfCustomer'),
  searchThreads: answer('searchThreads'),
  serviceFacts: answer('serviceFacts') as unknown as DataWorkerApi['serviceFacts'],
  changeThreads: answer('changeThreads'),
  logMessage: answer('logMessage'),
  approveGap: answer('approveGap'),
  repliesFile: answer('repliesFile'),
  voiceReply: answer('voiceReply') as unknown as DataWorkerApi['voiceReply'],
  assistantTurn: answer('assistantTurn') as unknown as DataWorkerApi['assistantTurn'],
  audienceFields: answer('audienceFields'),
  audiences: answer('audiences'),
  countAudience: answer('countAudience'),
  audienceKeys: answer('audienceKeys'),
  saveAudience: answer('saveAudience'),
  renameAudience: answer('renameAudience'),
  deleteAudience: answer('deleteAudience'),
  prepare: answer('prepare'),
  storeResult: answer('storeResult'),
  latestConfig: answer('latestConfig'),
  customerScores: answer('customerScores'),
  exportTable: answer('exportTable'),
  toParquet: answer('toParquet'),
  toWorkbook: answer('toWorkbook'),
  saveSettings: answer('saveSettings'),
  currencies: answer('currencies'),
  mappings: answer('mappings'),
  forgetMapping: answer('forgetMapping'),
  sample: answer('sample'),
  sampleCase: answer('sampleCase'),
  eraseWorkspace: answer('eraseWorkspace'),
  eraseCustomer: answer('eraseCustomer'),
  erasures: answer('erasures'),
  findErased: answer('findErased'),
  liftErasure: answer('liftErasure'),
  setPassphrase: answer('setPassphrase'),
  createRecoveryKey: answer('createRecoveryKey'),
  lock: answer('lock'),
  unlock: answer('unlock'),
  persist: answer('persist'),
  close: answer('close'),
} satisfies DataWorkerApi

expose(api)
