const INLINE = new Set(
  'a abbr b big code del em font i ins label mark s small span strike strong sub sup tt u wbr'.split(' '),
)
const BLOCK = new Set(
  (
    'address article aside audio base blockquote body br button canvas center col colgroup dd details div dl dt embed fieldset ' +
    'figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe img input legend li link main ' +
    'meta nav noscript object ol optgroup option p param pre script section select source style summary svg table tbody td ' +
    'template textarea tfoot th thead title tr ul video'
  ).split(' '),
)
/** What lies between these two tags is no text. */
const HIDDEN = new Set(['script', 'style', 'template', 'title'])

export interface Tag {
  kind: 'inline' | 'block' | 'comment'
  /** Begins or ends what is to be left out, and under which name. */
  hides?: string
  isEnd: boolean
}

/**
 * What stands between `<` and `>`, where it is a tag of HTML or a comment; anything else (“<3”, “<order 5>”) is text.
 * @param head the first characters after `<`
 * @param isWhole whether `head` is all of it
 * @param tail its last two characters
 */
export function readTag(head: string, isWhole: boolean, tail: string): Tag | undefined {
  if (head.startsWith('!--'))
    return tail === '--' && !(isWhole && head.length < 5) ? { kind: 'comment', isEnd: false } : undefined
  const found = /^(\/?)(!?[a-z][a-z0-9]*)(?=[\s/]|$)/i.exec(head)
  if (found === null || (!isWhole && found[0].length === head.length)) return undefined
  const name = found[2]!.toLowerCase()
  const isEnd = found[1] === '/'
  if (name === '!doctype') return { kind: 'comment', isEnd }
  if (INLINE.has(name)) return { kind: 'inline', isEnd }
  if (!BLOCK.has(name)) return undefined
  return HIDDEN.has(name) ? { kind: 'block', isEnd, hides: name } : { kind: 'block', isEnd }
}

/** As many characters after `<` as a name of a tag may take, and one more. */
export const TAG_HEAD = 14
