import { closeSync, copyFileSync, fstatSync, openSync, readSync, statSync, truncateSync } from 'node:fs'

/** What an instance wrote is kept up to twice this. */
const largestLog = 10 * 1024 * 1024
/** What an error message shows of it. */
const tailBytes = 4_000
const tailLines = 20

/**
 * Opens a log for a process that is started, which adds to it. A disk that takes no file, or no descriptor that is left, must
 * not keep it from starting: what it says is lost then.
 */
export function openLog(file: string): number | 'ignore' {
  try {
    return openSync(file, 'a', 0o600)
  } catch {
    return 'ignore'
  }
}

/** Lets go of what `openLog` gave: the process has it by now. */
export function closeLog(log: number | 'ignore'): void {
  if (log !== 'ignore') closeSync(log)
}

/** The end of what a process wrote since `from` (a size in bytes), without secrets; empty when it wrote nothing. */
export function logTail({ file, from, secrets }: { readonly file: string; readonly from: number; readonly secrets: readonly string[] }): string {
  try {
    const fd = openSync(file, 'r')
    try {
      const { size } = fstatSync(fd)
      const begin = from > size ? 0 : from
      // as much more as the longest secret has: what is cut of one is in there, and is not shown
      const margin = longestForm(secrets)
      const start = Math.max(begin, size - tailBytes - margin)
      const bytes = Buffer.alloc(size - start)
      readSync(fd, bytes, 0, bytes.length, start)
      const text = withoutSecrets(bytes.toString('utf8'), secrets)
      return (start > begin ? endOf(text.slice(margin)) : text).trim().split('\n').slice(-tailLines).join('\n')
    } finally {
      closeSync(fd)
    }
  } catch {
    return ''
  }
}

/** The last `tailBytes` characters at most of a text that begins anywhere: from the begin of a line on, where there is one. */
function endOf(text: string): string {
  const end = text.slice(-tailBytes)
  const lineEnd = end.indexOf('\n')
  return lineEnd === -1 || lineEnd === end.length - 1 ? end : end.slice(lineEnd + 1)
}

/** Bytes of the longest way to write one of the secrets. */
function longestForm(secrets: readonly string[]): number {
  return Math.max(0, ...secrets.flatMap(formsOf).map((form) => Buffer.byteLength(form)))
}

/** Replaces every secret, as it is and in the usual encodings. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  const forms = secrets.filter((secret) => secret !== '').flatMap(formsOf)
  return forms.toSorted((a, b) => b.length - a.length).reduce((rest, form) => rest.replaceAll(form, '***'), text)
}

function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8')
  const forms = [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), bytes.toString('base64'), bytes.toString('base64url'), bytes.toString('hex')]
  // a secret of several lines is written a line at a time
  return [...forms, ...secret.split('\n').filter((line) => line.length >= 4)]
}

/** Size of a file in bytes; 0 when it is not there. */
export function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

/**
 * Moves a log that has grown too large aside, to `<file>.1`, and begins it anew. Its writers have it open for appending,
 * so they go on at its start; what they write in this very moment can be lost.
 */
export function limitLog(file: string): void {
  if (sizeOf(file) < largestLog) return
  copyFileSync(file, `${file}.1`)
  truncateSync(file, 0)
}
