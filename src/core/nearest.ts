/**
 * The candidate that `name` most likely stands for, or undefined when none is near: at most one edit for short names,
 * one more for every three characters. An edit inserts, deletes, replaces or swaps neighbours (optimal string
 * alignment: Damerau, CACM 7(3), 1964). Case does not count. The first of equally near candidates wins.
 * Where none is near, the only one that begins like it counts.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  if (name.length > longest) return undefined
  const wanted = name.toLowerCase()
  let best: string | undefined
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - wanted.length) >= bestDistance) continue
    const distance = editDistance(wanted, candidate.toLowerCase())
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best ?? onlyPrefix(wanted, candidates)
}

/** `max` for `maximum`, `attestations` for `attest`: one is the beginning of the other, and no second one is. */
function onlyPrefix(wanted: string, candidates: Iterable<string>): string | undefined {
  const alike = [...candidates].filter((candidate) => {
    const [short = '', long = ''] = [wanted, candidate.toLowerCase()].toSorted((a, b) => a.length - b.length)
    return short.length >= 3 && long.startsWith(short)
  })
  return alike.length === 1 ? alike[0] : undefined
}

/** No key, flag or name is longer; the work for a hostile one stays bounded. */
const longest = 100

/** Number of edits between two strings; row by row of the usual matrix, with the two rows before it. */
function editDistance(from: string, to: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 1; i <= from.length; i++) {
    const row = [i]
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1]
      let cost = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1))
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
      if (swapped) cost = Math.min(cost, at(beforeLast, j - 2) + 1)
      row.push(cost)
    }
    beforeLast = last
    last = row
  }
  return at(last, to.length)
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY
}
