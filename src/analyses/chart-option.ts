/** An ECharts option as plain data, without functions: it can be tested, stored, and drawn in any theme. */
export type PlainOption = Record<string, unknown>
