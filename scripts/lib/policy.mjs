/**
 * The policy that every response carries, worker scripts too. One definition: the server, the header files for static
 * hosts, the meta tags and the service worker all take it from here.
 */
const TRUSTED_TYPES = { 'require-trusted-types-for': "'script'", 'trusted-types': 'svelte-trusted-html default' }

const HOSTED = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'worker-src': "'self'",
  'connect-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  ...TRUSTED_TYPES,
}

const toPolicy = (directives) =>
  Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')

/** For the meta tag of a hosted page: browsers ignore `frame-ancestors` there. */
export const META_POLICY = toPolicy(HOSTED)

/** For response headers. */
export const CONTENT_SECURITY_POLICY = toPolicy({ ...HOSTED, 'frame-ancestors': "'none'" })

/**
 * For the one-file build: its own script and style by hash, workers from blobs (which inherit this policy), WebAssembly
 * from data addresses. Nothing in it admits a network address.
 * @param {{ scripts: string[], styles: string[] }} hashes as `sha256-…`
 */
export const singleFilePolicy = ({ scripts, styles }) =>
  toPolicy({
    'default-src': "'none'",
    'script-src': `${scripts.map((hash) => `'${hash}'`).join(' ')} 'wasm-unsafe-eval'`,
    'worker-src': 'blob:',
    'connect-src': 'data: blob:',
    'style-src': styles.map((hash) => `'${hash}'`).join(' ') || "'none'",
    'img-src': 'data: blob:',
    'font-src': 'data:',
    'base-uri': "'none'",
    'form-action': "'none'",
    ...TRUSTED_TYPES,
  })

const CLOSED_FEATURES = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
  'xr-spatial-tracking',
]

/** Every security header. No cross-origin isolation: it makes the WebAssembly backend hang. */
export const SECURITY_HEADERS = Object.freeze({
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': CLOSED_FEATURES.map((feature) => `${feature}=()`).join(', '),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
})
