import { nearest } from './nearest.ts'

/**
 * A reference to a secret elsewhere: `ref+env://NAME`, `ref+file:///absolute/path`, `ref+file://relative/path`.
 * The form is that of helmfile's `vals`, so that people know it.
 */
export type Reference =
  { readonly scheme: 'env'; readonly name: string } | { readonly scheme: 'file'; readonly path: string }

const schemes = ['env', 'file']
/** documented for later versions: named, so that the message does not call them misspelt */
const laterSchemes = ['aws-sm', 'aws-ssm', 'gcp-sm', 'azure-kv']

/** Whether a text is, or was meant to be, a reference; also when it is only a part of the text. */
export function mentionsReference(text: string): boolean {
  return /ref\+[A-Za-z0-9-]*:\/\//.test(text)
}

/** Reads a reference, or says what is wrong with it. The text of a reference is no secret. */
export function parseReference(text: string): { readonly reference: Reference } | { readonly problem: string } {
  const match = /^ref\+([A-Za-z0-9-]*):\/\/(.*)$/su.exec(text)
  if (match === null)
    return { problem: 'a reference must be the whole value, such as ref+env://NAME; it cannot be a part of a text' }
  const scheme = match[1] ?? ''
  const rest = match[2] ?? ''
  if (scheme === 'env') {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(rest))
      return { problem: `"${text}" names no environment variable; write ref+env://NAME` }
    return { reference: { scheme, name: rest } }
  }
  if (scheme === 'file') {
    if (rest === '' || rest.includes('\0'))
      return { problem: `"${text}" names no file; write ref+file:///absolute/path or ref+file://relative/path` }
    return { reference: { scheme, path: rest } }
  }
  const allowed = 'allowed: ref+env://NAME and ref+file://PATH'
  if (laterSchemes.includes(scheme)) return { problem: `ref+${scheme}:// is not supported by this version; ${allowed}` }
  const near = nearest(scheme, schemes)
  const meant = near === undefined ? '' : `did you mean ref+${near}://? `
  return {
    problem: `ref+${scheme}:// is no known kind of reference; ${meant}${allowed}`,
  }
}
