import { ClienteleError } from '../../core/errors'
import { numbers } from '../../schema/columns'
import type { Frames, Prepare, PrepareContext } from '../contract'
import { askedOf } from './asked-of'
import { NEEDS } from './messages'
import { readGoods } from './read-goods'
import { readKnowledge } from './read-knowledge'
import { namesOf, valuesOf } from './read-customers'
import { readThreads } from './read-threads'
import { collectFacts } from './reply/collect-facts'
import type { ServiceConfig, ServiceFit, ServiceInputs } from './spec'

/** Messages, threads and knowledge as plain columns; of one message what the rows say for it. @throws ClienteleError DATA_MISSING. */
export const prepare: Prepare<ServiceConfig, ServiceInputs> = (frames, config, context) => {
  const { text } = config
  if (!frames.conversations && !frames.knowledge && text === undefined)
    throw new ClienteleError('DATA_MISSING', { needs: NEEDS })
  const asOf = momentOf(frames, context)
  const asked = text === undefined ? null : askedOf(config, text)
  return {
    asOf,
    ...readThreads(frames.conversations, valuesOf(frames, context, asOf), namesOf(frames.customers)),
    knowledge: readKnowledge(frames.knowledge),
    goods: readGoods(frames),
    marks: context.voiceMarks ?? [],
    asked: asked && { asked, facts: collectFacts(frames, context, asked) },
    fit: (context.fit as ServiceFit | undefined) ?? null,
    formerFit: (context.formerFit as ServiceFit | undefined) ?? null,
  }
}

/** A message dated later than this after the last order is a typing error, where there are orders. */
const MOST_AFTER_MS = 366 * 86_400_000

/** The last moment that the orders or the messages know of. */
function momentOf({ conversations }: Frames, { asOf }: Pick<PrepareContext, 'asOf'>): number {
  const at = conversations && numbers(conversations, 'at')
  let latest = Number.isNaN(asOf) ? -Infinity : asOf
  const limit = Number.isNaN(asOf) ? Infinity : asOf + MOST_AFTER_MS
  if (at) for (let row = 0; row < at.length; row++) if (at[row]! > latest && at[row]! <= limit) latest = at[row]!
  return latest === -Infinity ? NaN : latest
}
