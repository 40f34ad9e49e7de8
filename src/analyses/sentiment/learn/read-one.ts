import { aspectsOf, aspectWords } from '../../../ml/mood/aspects'
import { knownNames } from '../../../ml/mood/find-names'
import { headOf, moodOf } from '../../../ml/mood/score-mood'
import { moodLabelOf } from '../../../ml/mood/steps'
import { detectLanguage } from '../../../text/language/detect-language'
import { tokenise } from '../../../text/tokenise'
import type { OneMood, SentimentInputs } from '../spec'

/** What one text says, by its words alone. */
export function readOne(text: string, { aspects, names }: Pick<SentimentInputs, 'aspects' | 'names'>): OneMood {
  const head = headOf(text)
  const tokens = tokenise(head, { cutsChinese: false })
  const mood = moodOf(head, tokens, { ignore: knownNames(names) })
  return {
    ...mood,
    label: moodLabelOf(mood.step),
    aspects: aspectsOf(tokens, mood.feelings, aspectWords(aspects)),
    language: detectLanguage(head).language,
  }
}
