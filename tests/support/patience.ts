/** For `expect.poll`, whose own second is less than a busy machine may stand still. */
export const PATIENCE = { timeout: 20_000 }
