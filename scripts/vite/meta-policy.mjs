import { META_POLICY } from '../lib/policy.mjs'

/**
 * Puts the policy into the built page as well, so that a host without headers is bound by it from the first byte.
 * @returns {import('vite').Plugin}
 */
export const metaPolicy = () => ({
  name: 'meta-policy',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: META_POLICY },
        injectTo: 'head-prepend',
      },
    ],
  },
})
