import type { Random } from '../../../core/random'
import type { History, Question } from '../types'
import { BagWriter } from './bags'
import { userRowsOf, type Encoder, type UserRows } from './encoder'
import type { ItemRows } from './item-features'
import { Reader, type Places } from './places'
import { priorAt, type Prior } from './prior'
import type { TowerConfig } from './types'
import { visitsOf, type Visits } from './visits'

/** What is no candidate gets this instead of a score: exp of it is 0 in float16, too. */
const NEVER = -60
/** How often an own purchase counts in the log of own purchases. */
export const ownFeature = (decayed: number): number => Math.log1p(4 * decayed)
/** Scalars that are learned beside the towers, of products that were bought before: one for any of them, one by how often. */
export const OWN_FEATURES = 2

/** All that batches are made from. */
export interface Lesson {
  question: Question
  config: TowerConfig
  encoder: Encoder
  visits: Visits
  people: History['people']
  prior: Prior
  userRows: UserRows
  itemRows: ItemRows
  /** Products that anybody bought. */
  sold: Uint32Array
  /** How often each product is drawn as a target, as a share. */
  drawn: Float64Array
}

/** Customers in rows and products in columns; matrices are row-major. */
export interface Batch {
  rows: number
  columns: number
  users: readonly BagWriter[]
  items: BagWriter
  /** What is added to the product of the vectors. */
  offsets: Float64Array
  own: Float64Array[]
  /** What share of a row's purchases each column is. */
  targets: Float64Array
}

export function toLesson(
  history: History,
  question: Question,
  config: TowerConfig,
  encoder: Encoder,
  prior: Prior,
  itemRows: ItemRows,
): Lesson {
  const visits = visitsOf(history)
  const { items } = history.log
  const drawn = new Float64Array(items)
  for (const item of visits.item) drawn[item]! += 1 / visits.item.length
  const sold = Uint32Array.from(drawn.keys()).filter((item) => drawn[item]! > 0)
  const { people } = history
  return {
    question,
    config,
    encoder,
    visits,
    people,
    prior,
    userRows: userRowsOf(items, people),
    itemRows,
    sold,
    drawn,
  }
}

/** Makes batches of places in the order given. What a batch holds is overwritten by the next. */
export function* batchesOf(lesson: Lesson, places: Places, order: Uint32Array, random: Random): Generator<Batch> {
  const { config, encoder, visits, userRows, people, question } = lesson
  const reader = new Reader(visits, userRows.items, question, config.ownHalfLifeDays)
  const users = Array.from({ length: encoder.steps }, () => new BagWriter())
  const items = new BagWriter()
  for (let next = 0; next < order.length;) {
    const rows: number[] = []
    const columns = new Columns(lesson)
    for (const writer of users) writer.clear()
    for (; next < order.length && rows.length < config.rows; next++) {
      const place = order[next]!
      reader.read(places, place)
      if (reader.targets.length === 0) continue
      columns.draw(reader.targets, config.targets, random)
      encoder.write(users, userRows, visits, people, {
        user: places.user[place]!,
        moment: places.moment[place]!,
        end: places.visit[place]!,
      })
      rows.push(place)
    }
    if (rows.length === 0) return
    columns.fill(config.columns, random)
    writeItems(items, lesson, columns.items, config.dropout, random)
    yield { ...matricesOf(lesson, places, rows, columns, reader), users, items }
  }
}

/** Products that a batch's customers are asked about: some of what each bought, and others by chance. */
class Columns {
  readonly #sold: Uint32Array
  readonly #drawn: Float64Array
  readonly #columnOf = new Map<number, number>()
  readonly items: number[] = []
  #draws = 0
  #fills = 0

  constructor({ sold, drawn }: Lesson) {
    this.#sold = sold
    this.#drawn = drawn
  }

  draw(targets: readonly number[], most: number, random: Random): void {
    const pool = targets.slice()
    for (let i = 0; i < Math.min(most, targets.length); i++) {
      const other = i + random.int(pool.length - i)
      const item = pool[other]!
      pool[other] = pool[i]!
      this.#put(item)
      this.#draws++
    }
  }

  /** All products where there are not more. */
  fill(most: number, random: Random): void {
    if (this.#sold.length <= most) {
      for (const item of this.#sold) this.#put(item)
      this.#fills = Infinity
      return
    }
    this.#fills = most - this.items.length
    while (this.items.length < most) this.#put(this.#sold[random.int(this.#sold.length)]!)
  }

  /** Log of how likely it is that a product is among them (Yi et al. 2019 correct by it, as Bengio & Senécal 2008 do). */
  logChance(item: number): number {
    const expected = this.#draws * this.#drawn[item]! + Math.max(0, this.#fills) / this.#sold.length
    return Math.log(-Math.expm1(-expected))
  }

  columnOf(item: number): number | undefined {
    return this.#columnOf.get(item)
  }

  #put(item: number): void {
    if (this.#columnOf.has(item)) return
    this.#columnOf.set(item, this.items.length)
    this.items.push(item)
  }
}

/** Products without a line of their own now and then, so that what they have in common with others is learned too. */
function writeItems(
  writer: BagWriter,
  { itemRows: { starts, row, weight } }: Lesson,
  items: readonly number[],
  dropout: number,
  random: Random,
): void {
  writer.clear()
  for (const item of items) {
    const first = starts[item]!
    for (let i = first; i < starts[item + 1]!; i++) {
      if (i > first || random.next() >= dropout) writer.add(row[i]!, weight[i]!)
    }
    writer.end()
  }
}

function matricesOf(
  { question, prior }: Lesson,
  places: Places,
  rows: readonly number[],
  columns: Columns,
  reader: Reader,
): Omit<Batch, 'users' | 'items'> {
  const { items } = columns
  const width = items.length
  const matrix = (): Float64Array => new Float64Array(rows.length * width)
  const [offsets, targets] = [matrix(), matrix()]
  const own = question === 'again' ? Array.from({ length: OWN_FEATURES }, matrix) : []
  const chance = new Float64Array(width)
  for (let c = 0; c < width; c++) chance[c] = columns.logChance(items[c]!)
  for (const [r, place] of rows.entries()) {
    reader.read(places, place)
    const from = r * width
    const logShare = priorAt(prior, places.moment[place]!)
    for (let c = 0; c < width; c++) offsets[from + c] = logShare[items[c]!]! - chance[c]!
    const aims = reader.targets.map((item) => columns.columnOf(item)).filter((c) => c !== undefined)
    for (const c of aims) targets[from + c] = 1 / aims.length
    for (const item of reader.bought) {
      const c = columns.columnOf(item)
      if (c === undefined) continue
      if (question === 'discover') offsets[from + c] = NEVER
      else {
        own[0]![from + c] = 1
        own[1]![from + c] = ownFeature(reader.own[item]!)
      }
    }
  }
  return { rows: rows.length, columns: width, offsets, own, targets }
}
