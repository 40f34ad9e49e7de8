import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'

const FILE = resolve(import.meta.dirname, '../../../../shared/data/cdnow/CDNOW_sample.txt')

/** Whether the public 1/10 sample of CDNOW lies beside the project; tests that need it skip loudly. */
export function hasCdnow(suite: string): boolean {
  const isThere = existsSync(FILE)
  if (!isThere) process.stderr.write(`SKIPPED ${suite}: the CDNOW sample is not beside the project\n`)
  return isThere
}

/** The sample as order lines: customer, date, CDs and dollars. */
export function readCdnow(): { person: string; orderedAt: number; quantity: number; lineTotal: number }[] {
  return readFileSync(FILE, 'utf8')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, person, date, quantity, amount] = line.trim().split(/\s+/) as [string, string, string, string, string]
      const orderedAt = Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6)))
      return { person, orderedAt, quantity: Number(quantity), lineTotal: Number(amount) }
    })
}
