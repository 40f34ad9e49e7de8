import type { Column } from '../schema/columns'
import type { Store } from '../store'
import type { ChunkColumn } from './column-buffer'
import { ORDINAL, type ImportRecord, type Layers, type StoredSegment } from './import-record'
import { findPlaces, layerColumns, type Lines, type Places } from './layer-columns'
import { joinChunks } from './join-chunks'
import type { WrittenSegment } from './segment-writer'
import { findUnits, type Units } from './units'

/** Reads the columns of an import: from the disk, or from what writing it left in memory. */
export interface SegmentReader {
  /** Keeps a segment that has just been written, so that its columns need not be read back. */
  keep(importId: string, segment: WrittenSegment): void
  forget(importId: string): void
  column(record: Layered, name: string): Promise<Column | undefined>
  /** Found when they are first asked for: a first import has nothing to be compared with. */
  units(record: ImportRecord): Promise<Units>
  /** Lines in the file; undefined for a chunk where they follow from the row. */
  lines(record: Layered): Promise<Lines>
}

type Layered = StoredSegment & Pick<ImportRecord, 'layers'>

/** Rows of written segments whose columns are held for whoever asks next. */
const MAX_KEPT_ROWS = 2_000_000

/** Chunks of a column that are fetched together: while they are unpacked the next are on their way. */
const CHUNKS_AT_ONCE = 8

export function createSegmentReader(store: Store): SegmentReader {
  const written = new Map<string, WrittenSegment>()
  /** Columns that somebody still uses, by import and name. */
  const inUse = new Map<string, Map<string, WeakRef<Column>>>()
  const units = new Map<string, Promise<Units>>()
  const orders = new WeakMap<Layers, Promise<Places>>()
  /** Columns that are being read, by import and name. */
  const underWay = new Map<string, Promise<Column | undefined>>()
  const readChunks = (
    { importId, chunks }: StoredSegment,
    ordinal: number,
    [from, to]: readonly [number, number] = [0, chunks],
  ): Promise<unknown[]> =>
    store.getMany(
      'chunks',
      Array.from({ length: Math.max(0, Math.min(to, chunks) - from) }, (_, i) => [importId, ordinal, from + i]),
    )

  const placesOf = (layers: Layers): Promise<Places> => {
    const known = orders.get(layers) ?? readPlaces(layers)
    orders.set(layers, known)
    known.catch(() => orders.delete(layers))
    return known
  }
  const readPlaces = async ({ base, fresh }: Layers): Promise<Places> => {
    const [replaced] = await store.getMany('chunks', [[fresh.importId, ORDINAL.replaced, 0]])
    return findPlaces(
      { rows: base.rows, lines: await readLines(base) },
      { rows: fresh.rows, lines: await readLines(fresh) },
      (replaced as Uint32Array | undefined) ?? new Uint32Array(0),
    )
  }
  const readLines = async (record: StoredSegment): Promise<Lines> => (await readChunks(record, ORDINAL.lines)) as Lines

  const readColumn = async (record: Layered, name: string) => {
    const { layers } = record
    if (!layers) return readSegment(record, name)
    const kind = record.columns.find((one) => one.name === name)?.kind
    if (kind === undefined) return undefined
    const { order } = await placesOf(layers)
    const [base, fresh] = [await column(layers.base, name), await readSegment(layers.fresh, name)]
    return layerColumns({ base, fresh, baseRows: layers.base.rows, freshRows: layers.fresh.rows, order }, kind)
  }
  const readSegment = async (record: StoredSegment, name: string): Promise<Column | undefined> => {
    const ordinal = record.columns.findIndex((column) => column.name === name)
    if (ordinal < 0) return undefined
    const whole = joinChunks(record.columns[ordinal]!.kind, record)
    const fetchFrom = (chunk: number): Promise<unknown[]> =>
      readChunks(record, ordinal, [chunk, chunk + CHUNKS_AT_ONCE])
    let next = fetchFrom(0)
    for (let from = 0; from < record.chunks; from += CHUNKS_AT_ONCE) {
      const chunks = (await next) as (ChunkColumn | undefined)[]
      next = fetchFrom(from + CHUNKS_AT_ONCE)
      // It may fail while these are unpacked: who waits for it hears of it.
      next.catch(() => undefined)
      for (const chunk of chunks) whole.add(chunk)
    }
    return whole.finish()
  }
  const column: SegmentReader['column'] = async (record, name): Promise<Column | undefined> => {
    const id = keptUnder(record)
    const known = written.get(id)?.columns.get(name) ?? inUse.get(id)?.get(name)?.deref()
    if (known) return known
    const place = `${id} ${name}`
    const reading = underWay.get(place) ?? readColumn(record, name).finally(() => underWay.delete(place))
    underWay.set(place, reading)
    const found = await reading
    if (found) remember(id, name, found)
    return found
  }
  const remember = (importId: string, name: string, found: Column): void => {
    const columns = inUse.get(importId) ?? new Map<string, WeakRef<Column>>()
    inUse.set(importId, columns.set(name, new WeakRef(found)))
  }
  const readUnits = async (record: ImportRecord): Promise<Units> => {
    const names = record.columns.map(({ name }) => name)
    const found = await Promise.all(names.map(async (name) => [name, (await column(record, name))!] as const))
    return findUnits(record.table, new Map(found), record.rows)
  }
  return {
    keep(importId, segment) {
      if (segment.columns.size === 0) return
      written.set(importId, segment)
      let rows = 0
      for (const [id, one] of [...written].reverse()) {
        rows += one.rows
        if (rows > MAX_KEPT_ROWS && id !== importId) written.delete(id)
      }
    },
    forget(importId) {
      for (const kept of [written, inUse, units]) kept.delete(importId)
    },
    column,
    units(record) {
      const id = keptUnder(record)
      const known = units.get(id) ?? readUnits(record)
      units.set(id, known)
      known.catch(() => units.delete(id))
      return known
    },
    lines: async (record) => (record.layers ? (await placesOf(record.layers)).lines : readLines(record)),
  }
}

/** Rows that were read again are never written twice under one id, and so is what is made of them. */
const keptUnder = ({ importId, layers }: Layered): string => layers?.fresh.importId ?? importId
