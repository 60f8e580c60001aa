import { validation } from './refusals.ts'

/** The most that one answer has, and what it has when nobody says (API reference, PageSize). */
const largest = 400

/** One page of a list, and the marker of the next one. */
export function pageOf<T>({ items, marker, size = largest }: { readonly items: readonly T[]; readonly marker: string | undefined; readonly size: number | undefined }): { readonly page: readonly T[]; readonly next: { readonly NextMarker?: string } } {
  const start = marker === undefined ? 0 : Number(/^from-(\d{1,9})$/u.exec(Buffer.from(marker, 'base64url').toString('utf8'))?.[1])
  if (Number.isNaN(start)) throw validation(`Invalid marker '${marker}'`)
  const end = start + size
  return { page: items.slice(start, end), next: end < items.length ? { NextMarker: Buffer.from(`from-${end}`).toString('base64url') } : {} }
}
