/**
 * The account on GitHub that the repository belongs to. Definitions and prose write OWNER; everything that is generated
 * has this instead.
 */
const owner = 'OWNER'

/** Puts the account in where text says OWNER. */
export function withOwner(text: string): string {
  return text.replaceAll('OWNER/', `${owner}/`)
}
