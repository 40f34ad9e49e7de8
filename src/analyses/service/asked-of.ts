import { ASSISTANT_SIGHTS } from '../../features/voice-mark'
import type { Asked } from './reply/types'
import type { ServiceConfig } from './spec'

/** A message with what is known beside it, under the settings of the room. Whoever sits at the desk sees all. */
export function askedOf(
  { fallback, tone, minConfidence, customer, productId }: Omit<ServiceConfig, 'text' | 'test'>,
  text: string,
): Asked {
  return {
    ...{ text, fallback, tone, minConfidence, sees: ASSISTANT_SIGHTS },
    ...(customer !== undefined && customer !== '' && { customer }),
    ...(productId !== undefined && productId !== '' && { productId }),
  }
}
