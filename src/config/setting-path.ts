import type { SettingPath } from './tree.ts'

/** Reads a path as it is written: `rollout.smoke-tests[0].path`, `target.local.env["A.B"]`; undefined for what is none. */
export function parsePath(text: string): SettingPath | undefined {
  if (text === '') return []
  const part = /\.?([\w$-]+)|\[(\d{1,6})\]|\[("(?:[^"\\]|\\.)*")\]/gy
  const path: (string | number)[] = []
  let end = 0
  for (const match of text.matchAll(part)) {
    const [whole, name, index, quoted] = match
    if (name !== undefined && (match.index === 0) === whole.startsWith('.')) return undefined
    path.push(name ?? (index === undefined ? unquoted(quoted ?? '""') : Number(index)))
    end = match.index + whole.length
  }
  return end === text.length ? path : undefined
}

function unquoted(text: string): string {
  try {
    return String(JSON.parse(text))
  } catch {
    return text.slice(1, -1)
  }
}
