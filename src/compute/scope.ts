import type { Tensorflow } from './load-backend'

/**
 * Opens a scope for tensors that live across yields, which `tidy` cannot span; the function returned disposes all of them
 * and belongs in a `finally`. One job at a time in a thread.
 */
export function openScope(tf: Tensorflow): () => void {
  tf.engine().startScope()
  return () => tf.engine().endScope()
}
