/** Below this mean silhouette there is "no substantial structure" (Kaufman & Rousseeuw 1990, table 2.4). */
export const SUBSTANTIAL = 0.25
