const unitMs = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** A duration as people write it (`500ms`, `30s`, `5m`, `12h`, `7d`) in milliseconds, or undefined if it is none. */
export function parseDuration(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text)
  if (match === null) return undefined
  const ms = Number(match[1]) * unitMs[match[2] as keyof typeof unitMs]
  const whole = Math.round(ms)
  // 8.11 s are 8109.999999999999 ms in binary
  return Math.abs(ms - whole) < 1e-6 && Number.isSafeInteger(whole) ? whole : undefined
}

/** Milliseconds as people read them: `0s`, `250ms`, `1.5s`, `2m`, `1h 5m`. */
export function formatDuration(ms: number): string {
  const whole = Math.round(ms)
  if (whole < 1_000) return whole === 0 ? '0s' : `${whole}ms`
  if (whole < 59_950) return `${trim(ms / 1_000)}s`
  const parts: string[] = []
  let rest = Math.round(ms / 1_000)
  for (const [unit, seconds] of [['d', 86_400], ['h', 3_600], ['m', 60], ['s', 1]] as const) {
    const count = Math.floor(rest / seconds)
    rest -= count * seconds
    if (count > 0) parts.push(`${count}${unit}`)
  }
  return parts.slice(0, 2).join(' ')
}

function trim(value: number): string {
  return value.toFixed(1).replace(/\.0$/, '')
}
