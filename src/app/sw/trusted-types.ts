/** What this file uses of Trusted Types, which the DOM library of TypeScript does not describe. */
interface TrustedTypes {
  createPolicy(name: string, rules: Record<'createHTML' | 'createScriptURL', (input: string) => string>): unknown
}

/**
 * Under the policy, a plain string reaches `innerHTML` or a worker's address only through here: no markup at all
 * (ECharts empties its container that way), and scripts of this origin alone. Import it before anything else.
 */
function installTrustedTypes(): void {
  const factory = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes
  factory?.createPolicy('default', { createHTML: allowEmpty, createScriptURL: allowOwnScript })
}

function allowEmpty(html: string): string {
  if (html !== '') throw new TypeError('Markup from text is not allowed')
  return html
}

function allowOwnScript(address: string): string {
  const url = new URL(address, document.baseURI)
  const isOwn = __SINGLE_FILE__ ? url.protocol === 'blob:' : url.origin === location.origin
  if (!isOwn) throw new TypeError('A script from elsewhere is not allowed')
  return address
}

installTrustedTypes()

export {}
