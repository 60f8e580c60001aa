import { writeFileSync } from 'node:fs'

/** Children of a runner get a raised score, so that the kernel kills them first when memory is short (proc(5)). */
export function resetOomScore(): void {
  try {
    writeFileSync('/proc/self/oom_score_adj', '0')
  } catch {
    // not Linux, or not allowed: the score stays as it is
  }
}

/** What every instance gets, and nothing else of what this process has. */
export function baseEnvironment(): Readonly<Record<string, string>> {
  const names = ['PATH', 'HOME', 'LANG', 'TZ']
  return Object.fromEntries(names.flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value]]
  }))
}
