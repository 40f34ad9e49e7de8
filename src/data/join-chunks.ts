import { ClienteleError } from '../core/errors'
import type { Column, ColumnKind } from '../schema/columns'
import type { ChunkColumn } from './column-buffer'
import { expandCodes, expandNumbers } from './compact'
import { CHUNK_ROWS, type StoredSegment } from './import-record'
import { mergeColumns, type Piece } from './merge-columns'

/** A column of chunks that come one after the other. */
interface JointColumn {
  /** The next chunk; undefined where its rows are missing. Throws STORAGE_DAMAGED where it is of another kind. */
  add(chunk: ChunkColumn | undefined): void
  finish(): Column
}

/** What becomes of the chunks of a kind: `put` gets the rows `from` to `to`. */
interface Joint {
  put(chunk: ChunkColumn | undefined, from: number, to: number): void
  finish(): Column
}

/** Puts the chunks of a stored column together: each is unpacked where its rows belong, so that no column is there twice. */
export function joinChunks(kind: ColumnKind, { rows, chunks }: StoredSegment): JointColumn {
  const joint = createJoint(kind, rows)
  let added = 0
  return {
    add(chunk) {
      if (chunk && chunk.kind !== kind) throw new ClienteleError('STORAGE_DAMAGED', { place: 'chunks' })
      const from = CHUNK_ROWS * added++
      joint.put(chunk, from, added < chunks ? from + CHUNK_ROWS : rows)
    },
    finish: joint.finish,
  }
}

function createJoint(kind: ColumnKind, rows: number): Joint {
  if (kind === 'code') return joinCodes(rows)
  return kind === 'f64' || kind === 'date' ? joinNumbers(kind, rows) : joinPieces(kind)
}

function joinNumbers(kind: 'f64' | 'date', rows: number): Joint {
  const values = new Float64Array(rows)
  return {
    put(chunk, from, to) {
      const place = values.subarray(from, to)
      if (chunk?.kind === 'f64' || chunk?.kind === 'date') expandNumbers(chunk.values, place)
      else place.fill(NaN)
    },
    finish: () => ({ kind, values }),
  }
}

/** The chunks share one dictionary, which each extends. */
function joinCodes(rows: number): Joint {
  const codes = new Uint32Array(rows)
  const dictionary = ['']
  return {
    put(chunk, from, to) {
      if (chunk?.kind !== 'code') return
      for (const text of chunk.added) dictionary.push(text)
      expandCodes(chunk.codes, codes.subarray(from, to))
    },
    finish: () => ({ kind: 'code', codes, dictionary }),
  }
}

function joinPieces(kind: 'bool' | 'text'): Joint {
  const pieces: Piece[] = []
  return {
    put(chunk, from, to) {
      const column = chunk?.kind === 'bool' || chunk?.kind === 'text' ? chunk : undefined
      pieces.push({ column, rows: null, count: to - from })
    },
    finish: () => mergeColumns(pieces, kind),
  }
}
