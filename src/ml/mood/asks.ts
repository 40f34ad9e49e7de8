import type { Span } from './courtesies'

/**
 * Sentences that ask for something: what is asked for is not felt (“How do I return it?” complains of nothing, “Is it safe?” praises
 * nothing). A mark of question tells them, and the forms of asking where people leave it out.
 */
const SENTENCE = /[^.!?。！？…\n]*(?:\.(?=\S)[^.!?。！？…\n]*)*[.!?。！？…\n]*/gu
const MARKED = /[?？][^\p{L}]*$/u
const GREETED = String.raw`^\s*(?:(?:hi|hello|hey|dear|good|a|quick|question|there|team|all|morning|afternoon|evening|and|also|please|so)[\s,:;]+)*`
const ENGLISH = new RegExp(
  GREETED +
    String.raw`(?:(?:when|where|what|which|how(?: (?:long|much|many|soon|often))?) (?:is|are|was|will|can|could|do|does|should|would)\b` +
    String.raw`|(?:can|could|may|would|will) (?:i|we|you|it|the|my|this)\b|(?:is|are|do|does) (?:it|there|this|the|you|my)\b` +
    String.raw`|please (?:send|tell|let|give|change|confirm|advise|check)\b` +
    String.raw`|(?:i|we)(?:'d| would| want| need)(?: like)? to (?:know|ask|return|exchange|change|order|cancel|get|have|check|buy)\b)`,
  'iu',
)
const CHINESE = /吗[\s。]*$|请问|想问|咨询一下|什么时候|几时|如何|能否|是否/u
/** Who reproaches asks nothing, nor does who asks with two marks: “why does it never work?”, “怎么这么慢？”, “really??”. */
const REPROACH =
  /[!！]|[?？]{2}|\bwhy\b|\bhow (?:dare|could you|can you)\b|\b(?:really|seriously)\b|为什么|为何|凭什么|难道|还能再|怎么(?:这|那|会|还|都|又|连|就|没|不)/iu

/** Their places in the text; time is linear in its length. */
export function asksIn(text: string): Span[] {
  const asks: Span[] = []
  for (const { 0: sentence, index } of text.matchAll(SENTENCE))
    if (isAsk(sentence)) asks.push({ start: index, end: index + sentence.length })
  return asks
}

const isAsk = (sentence: string): boolean =>
  (MARKED.test(sentence) || ENGLISH.test(sentence) || CHINESE.test(sentence)) && !REPROACH.test(sentence)
