/** The figures the mock server is built to reach. */
export const goals = {
  ratioToBareHttp: { text: 'at least 0.6 × bare node:http', isMet: (ratio: number) => ratio >= 0.6 },
  firstAnswerMs: { text: 'at most 400 ms', isMet: (ms: number) => ms <= 400 },
  rssBytes: { text: 'under 100 MB', isMet: (bytes: number) => bytes < 100e6 },
  bytesPerTask: { text: 'under 600 bytes', isMet: (bytes: number) => bytes < 600 },
  advanceMs: { text: 'at most 10 ms', isMet: (ms: number) => ms <= 10 },
  mp4Ms: { text: 'under 30 ms', isMet: (ms: number) => ms < 30 },
} as const;

/** One line of the report for one figure against its goal. */
export function judge(goal: keyof typeof goals, measured: number | null): string {
  const { text, isMet } = goals[goal];
  if (measured === null) return `goal: ${text}: **not measured**`;
  return `goal: ${text}: **${isMet(measured) ? 'reached' : 'not reached'}**`;
}
