import { scoreMood } from '../../../../ml/mood/score-mood'
import { tokenise } from '../../../../text/tokenise'
import { blankCourtesies } from './courtesies'

/** Letters of a message that are read, as for its asks. */
const MOST_LETTERS = 4000
/** So many words of its own beside courtesies are something that is told, and waits for an answer. */
const LEAST_WORDS = 3

/** A mark of a question, or a turn of phrase that begins one. */
const QUESTION =
  /[?？]|\b(?:how|what|when|where|which|why|can (?:you|i|we)|could|would (?:you|like)|please|need to|want to|help me|tell me|let me know)\b|吗|呢|么(?=[，。！\s]|$)|怎么|怎样|如何|什么|哪|几(?=[天个号点时])|多少|多久|多大|是否|能不能|可不可以|可以(?=帮|给)|能否|有没有|是不是|请问|帮我|帮忙(?=看|查|处理)|麻烦(?=你|您|帮|看|查|处理|给)|想(?=要|问|知道|了解|换|退)|需要/iu

/** What is told to say that all is well: nothing waits for an answer. */
const SETTLED =
  /\b(?:solved|resolved|sorted|works?(?: fine)?(?: now| again)?|arrived|received|got (?:it|them|my)|all good|perfect|great|helped|helpful|clear now|understood|see|ok(?:ay)?|no (?:problem|worries|more questions))\b|收到|解决|搞定|好的|好了|明白|知道了|清楚了|了解了|没(?:有)?问题|可以了|满意|很好|太好|不错|放心/iu

/** What follows is not well, whatever went before. */
const BUT = /\b(?:but|however|still|yet|except)\b|但|可是|不过|只是|还是/iu
/** A praise this surely is no question either. */
const PRAISE = { step: 4, confidence: 0.5 }

/**
 * Whether a message says more than thanks, greetings and wishes: a question, or something told that is not “all is well”. Such
 * a message asks that, even where no rule knows its words.
 */
export function saysMoreThanCourtesy(message: string): boolean {
  const rest = blankCourtesies(message.slice(0, MOST_LETTERS))
  if (QUESTION.test(rest)) return true
  const { step, confidence } = scoreMood(rest)
  const isWell = SETTLED.test(rest) || (step >= PRAISE.step && confidence >= PRAISE.confidence)
  if (isWell && !BUT.test(rest)) return false
  const words = tokenise(rest).filter(({ kind, isStop }) => kind === 'word' && !isStop)
  return words.length >= LEAST_WORDS
}
