/** Providers that ignore dots in front of the @ and whatever follows a plus. */
const DOTLESS = new Set(['gmail.com', 'googlemail.com'])

/** Two addresses of one mailbox give equal text: case, a plus suffix, and the dots that Gmail ignores. '' where it is no address. */
export function normaliseEmail(raw: string): string {
  const text = raw
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/^mailto:/, '')
  const at = text.lastIndexOf('@')
  if (at < 1 || at === text.length - 1 || /\s/.test(text)) return ''
  const domain = text.slice(at + 1)
  const local = text.slice(0, at).replace(/\+.*$/, '')
  if (local === '') return text
  return DOTLESS.has(domain) ? `${local.replaceAll('.', '')}@gmail.com` : `${local}@${domain}`
}

/** What stands before the @. */
export const localPart = (email: string): string => email.slice(0, email.lastIndexOf('@'))
