import { createRandom } from '../../../src/core/random'
import { toEnd } from '../../../src/core/to-end'
import { fitTopics, readTerms, type FoundTopics, type TopicOptions } from '../../../src/ml/topics'

/** Words of invented subjects; a message takes some of one subject. */
export const SUBJECTS = {
  delivery: 'parcel courier doorstep tracking shipment depot driver dispatch'.split(' '),
  refund: 'refund card bank credited amount transaction reimbursement statement'.split(' '),
  taste: 'flavour bitter sweet aroma chocolate roasted aftertaste vanilla'.split(' '),
  maße: 'sleeve waist length fabric shoulder tight hem collar'.split(' '),
}
export const CHINESE = {
  物流: ['快递', '包裹', '签收', '物流', '驿站'],
  退款: ['退款', '金额', '银行卡', '到账', '账单'],
}

export interface MadeUp {
  texts: string[]
  /** Number of the subject of each text. */
  subject: number[]
}

/** Messages that each speak of one subject, in turn. */
export function madeUp(count: number, seed = 1, subjects: Record<string, readonly string[]> = SUBJECTS): MadeUp {
  const random = createRandom(seed)
  const lists = Object.values(subjects)
  const made: MadeUp = { texts: [], subject: [] }
  for (let i = 0; i < count; i++) {
    const words = lists[i % lists.length]!
    const picked = Array.from({ length: 4 }, () => words[random.int(words.length)]!)
    made.texts.push(/\p{sc=Han}/u.test(words[0]!) ? `${picked.join('，')}。` : `The ${picked.join(' and ')}.`)
    made.subject.push(i % lists.length)
  }
  return made
}

export async function topicsOf(
  texts: readonly string[],
  options: Partial<TopicOptions> = {},
  seed = 1,
): Promise<FoundTopics> {
  const task = fitTopics(toEnd(readTerms(texts)), { count: 'auto', ...options }, createRandom(seed), 'topics')
  for (;;) {
    const step = await task.next()
    if (step.done) return step.value
  }
}
