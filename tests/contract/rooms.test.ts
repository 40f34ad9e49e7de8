import { beforeAll, describe, expect, it } from 'vitest'
import type { Frames, RunOutput } from '../../src/analyses/contract'
import { resultOf } from '../support/room'
import { shopFrame } from '../support/shop'
import { checkDefaults, checkLimits, checkUnknownSetting } from './config-checks'
import { checkMessages } from './message-checks'
import { rooms } from './rooms'
import {
  checkCancel,
  checkCard,
  checkInputsUntouched,
  checkOddShops,
  checkProgress,
  checkRepeats,
  checkResult,
  checkTransferable,
  checkWarnings,
} from './run-checks'

describe.each(rooms.map((room) => ({ name: room.folder, room })))('the room $name', ({ room }) => {
  const frames: Frames = { orders: shopFrame() }
  let output: RunOutput<object>
  beforeAll(async () => {
    output = await resultOf(room, frames, room.example)
  })

  it('has valid defaults', () => expect(checkDefaults(room)).toEqual([]))
  it('refuses both sides of each limit', () => expect(checkLimits(room)).toEqual([]))
  it('refuses a setting that it does not have', () => expect(checkUnknownSetting(room)).toEqual([]))
  it('answers the same for the same seed and leaves the columns alone', async () =>
    expect(await checkRepeats(room, frames)).toEqual([]))
  it('leaves its inputs and config alone', async () => expect(await checkInputsUntouched(room, frames)).toEqual([]))
  it('prepares inputs that can be transferred', () => expect(checkTransferable(room, frames)).toEqual([]))
  it('gives a result that survives structuredClone and holds no bad number', () =>
    expect(checkResult(output)).toEqual([]))
  it('ends in a coded outcome on odd data', async () => expect(await checkOddShops(room)).toEqual([]), 60_000)
  it('reports progress that never goes back', async () => expect(await checkProgress(room, frames)).toEqual([]))
  it('hears a cancel', async () => expect(await checkCancel(room, frames)).toEqual([]))
  it('fills its model card in both languages', () => expect(checkCard(output)).toEqual([]))
  it('has a sentence for each warning', () => expect(checkWarnings(room, output)).toEqual([]))
  it('says everything in English and Chinese', () => expect(checkMessages(room)).toEqual([]))
})
