import { typedArrays } from '../../compute'
import { ClienteleError } from '../../core/errors'
import type { Task } from '../../core/task'
import type { Run } from '../contract'
import { cardOf, evaluationOf, warningsOf } from './describe'
import { answerDesk } from './learn/answer-desk'
import { readCorpus, type Corpus } from './learn/corpus'
import { fitService } from './learn/fit-service'
import { inPhase } from './learn/in-phase'
import { testIntents } from './learn/test-intents'
import { goodsOf, type Goods } from './learn/names-goods'
import { learnedWith, understand, type Learned } from './learn/understand'
import { LABEL_UNIT } from './messages'
import { readVoice, type Said } from './read-voice'
import { draftReply } from './reply/draft-reply'
import type {
  LabelledText,
  ReplyResult,
  ServiceConfig,
  ServiceFit,
  ServiceInputs,
  ServiceResult,
  TestResult,
} from './spec'

/** Learns what is asked and what answers it, then draws up the desk, answers one message, or is put to a test. */
export const run: Run<ServiceConfig, ServiceInputs, ServiceResult> = async function* (inputs, config, { random }) {
  const said = readVoice(inputs.marks)
  const goods = goodsOf(inputs.goods)
  const corpus = yield* readCorpus(inputs, said, goods)
  const former = inputs.fit ?? inputs.formerFit
  const { fit, isNew } = yield* inPhase(
    'learn',
    fitService({ corpus, knowledge: inputs.knowledge, goods, goodsNames: inputs.goods, former }, random, typedArrays),
  )
  const learned = overlay(inputs, { corpus, fit, said, goods })
  const result: ServiceResult = inputs.asked
    ? replyTo(inputs, inputs.asked, learned)
    : config.test
      ? yield* putToTest(inputs, config.test, learned)
      : yield* answerDesk({ inputs, config, corpus, fit, learned, said }, random, typedArrays)
  return {
    result,
    warnings: warningsOf(inputs, { corpus, fit, result }),
    evaluation: evaluationOf(result),
    card: cardOf(inputs),
    ...(isNew && { fit }),
  }
}

const orNull = (moment: number): number | null => (Number.isNaN(moment) ? null : moment)

interface Parts {
  corpus: Corpus
  fit: ServiceFit
  said: Said
  goods: Goods
}

/** What persons said since, over what was learned. */
function overlay({ knowledge }: ServiceInputs, { corpus, fit, said, goods }: Parts): Learned {
  const texts = new Map(corpus.examples.map(({ message, text }) => [message, text]))
  return learnedWith(fit, { knowledge, goods, found: fit.knowledge, said, textOf: (message) => texts.get(message) })
}

function replyTo(
  { asOf }: ServiceInputs,
  { asked, facts }: NonNullable<ServiceInputs['asked']>,
  learned: Learned,
): ReplyResult {
  const reply = draftReply(asked, facts, understand(learned, asked.text))
  return { kind: 'reply', asOf: orNull(asOf), ...reply, intent: reply.intents[0]?.label ?? null }
}

async function* putToTest(
  { asOf }: ServiceInputs,
  test: readonly LabelledText[],
  { intents, said }: Learned,
): Task<TestResult> {
  if (!intents) throw new ClienteleError('DATA_TOO_LITTLE', { least: 2, unit: LABEL_UNIT, found: 0 })
  return { kind: 'test', asOf: orNull(asOf), ...(yield* testIntents(intents, test, said)) }
}
