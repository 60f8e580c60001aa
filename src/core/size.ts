const units = { B: 1, KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40 } as const

/** Bytes of a size as people write it (`64KiB`, `50MB`, `1.5GiB`), rounded down; undefined for anything else. */
export function parseSize(text: string): number | undefined {
  const match = /^(\d{1,15}(?:\.\d{1,9})?)(B|[KMGT]i?B)$/.exec(text)
  if (match === null) return undefined
  const bytes = Math.floor(Number(match[1]) * units[match[2] as keyof typeof units])
  return Number.isSafeInteger(bytes) ? bytes : undefined
}
