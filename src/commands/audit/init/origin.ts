import { nameFault } from '../../../tlog/key-name.ts'

/** Bytes; the message that ML-DSA-44 signs gives the length in one. */
const longest = 255

/** What keeps a text from being the origin of a log, as an input's check. */
export function checkOrigin(text: string): string | undefined {
  const fault = nameFault(text)
  if (fault !== undefined) return `${fault}, which the name of a log cannot have`
  const bytes = Buffer.byteLength(text)
  return bytes > longest ? `has ${bytes} bytes; the name of a log has at most ${longest}` : undefined
}
