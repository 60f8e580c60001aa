/** What the input `image` names. */
export type ImageReference =
  | { readonly kind: 'digest'; /** as given, without a tag */ readonly reference: string; /** hex */ readonly digest: string }
  | { readonly kind: 'id'; /** `sha256:` and hex */ readonly reference: string; readonly digest: string }
  | { readonly kind: 'tag'; readonly reference: string }

const digestPattern = /^sha256:([0-9a-f]{64})$/
// the grammar of https://pkg.go.dev/github.com/distribution/reference
const host = String.raw`(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:]+\])(?::\d{1,5})?/`
const part = String.raw`[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*`
const namePattern = new RegExp(String.raw`^((?:${host})?${part}(?:/${part})*)(?::(\w[\w.-]{0,127}))?$`)
const longestReference = 512

/** Reads a reference to an image; undefined for what is none. A digest counts alone: a tag before it may have moved. */
export function parseImage(text: string): ImageReference | undefined {
  if (text.length > longestReference) return undefined
  const id = digestPattern.exec(text)?.[1]
  if (id !== undefined) return { kind: 'id', reference: text, digest: id }
  // no repository is called like that: it is an id that is not whole
  if (text.startsWith('sha256:')) return undefined
  const at = text.indexOf('@')
  const name = namePattern.exec(at === -1 ? text : text.slice(0, at))?.[1]
  if (name === undefined) return undefined
  if (at === -1) return { kind: 'tag', reference: text }
  const digest = digestPattern.exec(text.slice(at + 1))?.[1]
  return digest === undefined ? undefined : { kind: 'digest', reference: `${name}@sha256:${digest}`, digest }
}

/** The name of an image without tag and digest. */
export function repositoryOf(reference: string): string {
  const [beforeDigest = ''] = reference.split('@')
  return beforeDigest.replace(/:[^:/]*$/, '')
}
