/**
 * An instant of an event as people read it: `2026-11-22 20:29:03Z`, with milliseconds where the order of moments counts.
 * What is no instant of RFC 3339 is left as it is.
 */
export function whenText(at: string, { precise = false }: { readonly precise?: boolean } = {}): string {
  const parts = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(\.\d{1,3})?\d*Z$/.exec(at)
  return parts === null ? at : `${parts[1]} ${parts[2]}${precise ? (parts[3] ?? '') : ''}Z`
}
