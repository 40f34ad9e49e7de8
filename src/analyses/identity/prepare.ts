import { ClienteleError } from '../../core/errors'
import type { Prepare } from '../contract'
import { NEEDED_EVIDENCE, RECORD_UNIT } from './messages'
import { createRecordBuilder } from './record-builder'
import { TABLES, type IdentityConfig, type IdentityInputs } from './spec'

const allowed: readonly string[] = TABLES

/** Every person and every row of a plain table with what they say of themselves. */
export const prepare: Prepare<IdentityConfig, IdentityInputs> = (frames, { tables }, context) => {
  const unknown = tables?.find((table) => !allowed.includes(table))
  if (unknown !== undefined) {
    throw new ClienteleError('CONFIG_INVALID', { field: 'tables', value: unknown, allowed: TABLES.join(', ') })
  }
  const builder = createRecordBuilder()
  for (const table of TABLES) {
    const frame = frames[table]
    if (frame && frame.rows > 0 && (tables === undefined || tables.includes(table))) builder.add(table, frame)
  }
  const inputs = builder.finish(context.apart)
  if (Object.keys(inputs.evidence).length === 0) throw new ClienteleError('DATA_MISSING', { needs: NEEDED_EVIDENCE })
  if (inputs.keys.length < 2) {
    throw new ClienteleError('DATA_TOO_LITTLE', { least: 2, unit: RECORD_UNIT, found: inputs.keys.length })
  }
  return inputs
}
