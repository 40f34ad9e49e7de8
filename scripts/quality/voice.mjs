import { runNode } from '../lib/run-program.mjs'

/**
 * All figures of docs/voice.md, one part after the other: what one misses does not keep the others from being measured.
 *   node scripts/quality/voice.mjs
 */
const PARTS = ['learners', 'neural', 'moods', 'topics', 'answers', 'service']

for (const part of PARTS) {
  const { code } = await runNode([`scripts/quality/voice-${part}.mjs`], { show: true })
  if (code !== 0) process.exitCode = 1
}
