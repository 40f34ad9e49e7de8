import type { Shapes } from './cell-pattern'
import { COST, count, createSteps, misfit, type Add, type LineContext, type LineFault, type Path } from './line-steps'

export interface Explanation {
  cells: string[]
  /** How much was wrong; 0 where nothing was. */
  cost: number
  /** Quotes that were taken for text though they were not doubled, or stand where none is needed. */
  quotes: number
  faults: LineFault[]
}

/** Beyond this a line is not explained but guessed. */
const MOST_COST = 9
/** By how much the best explanation has to beat one that joins other cells. */
const CLEAR = 0.5
const LONGEST_LINE = 16_384
const MOST_QUOTES = 200
const MOST_SURPLUS = 60
const MOST_WIDTH = 300

/**
 * The cheapest way to read one damaged line as exactly `width` cells: stray quotes, delimiters missing before a quote or standing in
 * unquoted text, blank cells too many, cells missing. Among readings of equal cost the cells' looks decide; where two ways to join
 * cells are about as good, there is no explanation. Undefined where the line would have to be guessed.
 */
export function explainLine(line: string, context: LineContext): Explanation | undefined {
  if (line.length > LONGEST_LINE || count(line, context.quote) > MOST_QUOTES) return undefined
  if (count(line, context.delimiter) > context.width * 2 + MOST_SURPLUS || context.width > MOST_WIDTH) return undefined
  const search = createSearch(line, context)
  const [best, second] = search.run()
  if (!best || (best.joins !== '' && second && second.cost < best.cost + CLEAR)) return undefined
  const cells: string[] = []
  const faults = new Set<LineFault>()
  for (let step: Path | undefined = best; step; step = step.before) {
    if (step.cell !== undefined) cells.push(step.cell)
    for (const fault of step.faults) faults.add(fault)
  }
  return { cells: cells.reverse(), cost: best.cost, quotes: best.quotes, faults: [...faults] }
}

function createSearch(line: string, context: LineContext): { run(): [Path | undefined, Path | undefined] } {
  const { width, shapes } = context
  const end = line.length + 1
  const places = new Map<number, Path[][]>()
  const queue = new Set<number>()
  const add: Add = (at, column, path) => {
    if (path.cost > MOST_COST || column > width) return
    let columns = places.get(at)
    if (!columns) {
      places.set(at, (columns = []))
      queue.add(at)
    }
    keepBest((columns[column] ??= []), path)
  }
  const stepsFrom = createSteps(line, context, add)
  return {
    run() {
      add(0, 0, { cost: 0, before: undefined, cell: undefined, faults: [], quotes: 0, joins: '' })
      while (queue.size > 0) {
        const at = Math.min(...queue)
        queue.delete(at)
        if (at === end) break
        const columns = places.get(at)!
        for (let column = 0; column <= width; column++) {
          for (const path of columns[column] ?? []) stepsFrom(at, column, path)
        }
      }
      const ends = (places.get(end) ?? []).flatMap((paths, column) =>
        paths.map((path) => cutShort(path, column, shapes)),
      )
      ends.sort((a, b) => a.cost - b.cost)
      const best = ends.find(({ cost }) => cost <= MOST_COST)
      return [best, ends.find((path) => path.joins !== best?.joins)]
    },
  }
}

/** The line may end before its last columns. */
function cutShort(path: Path, column: number, shapes: Shapes): Path {
  let last = path
  for (let at = column; at < shapes.length; at++) {
    const cost = last.cost + (at === column ? COST.cutShort : 0) + misfit('', shapes[at]!)
    last = { cost, before: last, cell: '', faults: ['short'], quotes: last.quotes, joins: last.joins }
  }
  return last
}

/** Keeps the cheapest path for each way to join cells, two of them at most. */
function keepBest(paths: Path[], path: Path): void {
  const same = paths.findIndex(({ joins }) => joins === path.joins)
  if (same !== -1) {
    if (path.cost < paths[same]!.cost) paths[same] = path
    return
  }
  paths.push(path)
  paths.sort((a, b) => a.cost - b.cost)
  if (paths.length > 2) paths.pop()
}
