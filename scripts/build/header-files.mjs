import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SECURITY_HEADERS } from '../lib/policy.mjs'

const HEADERS = Object.entries(SECURITY_HEADERS)
const IMMUTABLE = 'public, max-age=31536000, immutable'

/** For Netlify and Cloudflare Pages. */
export const toHeadersFile = () =>
  [
    '/*',
    ...HEADERS.map(([name, value]) => `  ${name}: ${value}`),
    '/assets/*',
    `  Cache-Control: ${IMMUTABLE}`,
    '',
  ].join('\n')

/** For Apache; `always` covers error pages too. */
export const toHtaccess = () =>
  [
    'AddType application/wasm .wasm',
    'AddType application/manifest+json .webmanifest',
    '<IfModule mod_headers.c>',
    ...HEADERS.map(([name, value]) => `  Header always set ${name} "${value}"`),
    '</IfModule>',
    '',
  ].join('\n')

/** For nginx, to be pasted into docs/hosting.md: a test holds the two together. */
export const toNginx = () => HEADERS.map(([name, value]) => `add_header ${name} "${value}" always;`).join('\n')

/** @param {string} outDir */
export async function writeHeaderFiles(outDir) {
  await writeFile(join(outDir, '_headers'), toHeadersFile())
  await writeFile(join(outDir, '.htaccess'), toHtaccess())
}
