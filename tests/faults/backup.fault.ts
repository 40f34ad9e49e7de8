import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright'
import { expect } from 'vitest'
import type { Random } from '../../src/core/random'
import { importText } from '../e2e/support/clientele'
import { ordersCsv } from '../e2e/support/orders-csv'
import { stateOf, useApp } from './support/app'
import { bytesOfBackup, restoreBytes } from './support/backups'
import { faultCase, sized } from './support/fault-case'

const TEXT = ordersCsv({ customers: 200, seed: 1 })
const OTHER = ordersCsv({ customers: 300, seed: 2, ordersFrom: 900_000 })

const app = useApp()

/** What earlier versions wrote. */
const EARLIER: [string, string | undefined][] = [
  ['v1-open', undefined],
  ['v1-locked', 'correct horse battery staple'],
]

type Damage = (bytes: Buffer, random: Random) => Buffer

const DAMAGES: Damage[] = [
  // One bit.
  (bytes, random) => {
    const changed = Buffer.from(bytes)
    changed[random.int(bytes.length)]! ^= 1 << random.int(8)
    return changed
  },
  // Cut short.
  (bytes, random) => bytes.subarray(0, random.int(bytes.length)),
  // A sector of the disk that cannot be read any more.
  (bytes, random) => {
    const at = random.int(bytes.length)
    return Buffer.from(bytes).fill(0xff, at, Math.min(bytes.length, at + 512))
  },
  // Sent as text.
  (bytes) => Buffer.from(bytes.toString('latin1').replaceAll('\n', '\r\n'), 'latin1'),
  // A piece twice.
  (bytes, random) => {
    const at = random.int(bytes.length - 64)
    return Buffer.concat([bytes.subarray(0, at + 64), bytes.subarray(at)])
  },
  (bytes) => Buffer.concat([bytes, Buffer.from('\n')]),
]

/** Damages a backup each time in another way; answers how often it was taken all the same. */
async function countTaken(page: Page, bytes: Buffer, passphrase: string | undefined, random: Random): Promise<number> {
  let taken = 0
  for (let i = 0; i < sized(6, 24); i++) {
    const damaged = DAMAGES[i % DAMAGES.length]!(bytes, random)
    if (damaged.equals(bytes)) continue
    if ((await restoreBytes(app, page, damaged, passphrase)) === 'done') taken++
  }
  return taken
}

faultCase({
  id: '8',
  title: 'backup, wipe, restore; every kind of damage; older and newer versions',
  run: (random) =>
    app.visit(async ({ page }) => {
      await importText(page, 'orders.csv', TEXT)
      const state = await stateOf(page)
      const open = await bytesOfBackup(page)
      const locked = await bytesOfBackup(page, 'a passphrase')
      await page.evaluate(() => window.clientele.erase('workspace'))
      await importText(page, 'other.csv', OTHER)
      const other = await stateOf(page)
      const taken =
        (await countTaken(page, open, undefined, random)) + (await countTaken(page, locked, 'a passphrase', random))
      const newer = Buffer.from(open)
      newer[8] = 2
      expect(await restoreBytes(app, page, newer)).toBe('BACKUP_NEWER')
      expect(await restoreBytes(app, page, locked)).toBe('BACKUP_LOCKED')
      expect(await restoreBytes(app, page, locked, 'another')).toBe('PASSPHRASE_WRONG')
      expect(await restoreBytes(app, page, Buffer.from(TEXT))).toBe('BACKUP_FOREIGN')
      // Nothing of all that was taken, and what was there is as it was.
      expect(taken).toBe(0)
      expect(await stateOf(page)).toBe(other)
      for (const [bytes, passphrase] of [[open], [locked, 'a passphrase']] as const) {
        expect(await restoreBytes(app, page, bytes, passphrase)).toBe('done')
        expect(await stateOf(page)).toBe(state)
      }
      for (const [name, passphrase] of EARLIER) {
        const bytes = await readFile(`tests/fixtures/backup/${name}.clientele`)
        expect(await restoreBytes(app, page, bytes, passphrase), name).toBe('done')
      }
      return { 'damaged files that were taken': taken }
    }),
  control: () =>
    app.visit(async ({ page }) => {
      await importText(page, 'orders.csv', TEXT)
      expect(await restoreBytes(app, page, await bytesOfBackup(page))).not.toBe('done')
    }),
})
