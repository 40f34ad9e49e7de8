import { namesIn, type KnownNames } from '../../../ml/mood/find-names'
import { tokenise } from '../../../text/tokenise'

/** Characters of Chinese that a name has at least; of other words two. “Tea” is what a shop sells, and no name. */
const LEAST_HAN = 4

/** Whether an answer speaks of one of the shop's goods by name: it was true of that, and of nothing else. */
export const namesGoods = (answer: string, goods: KnownNames): boolean =>
  namesIn(tokenise(answer), goods).some(({ start, end }) => {
    const name = answer.slice(start, end)
    return /\p{sc=Han}/u.test(name) ? name.length >= LEAST_HAN : /\s/u.test(name)
  })
