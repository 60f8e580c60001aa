/** An element, and what is between its tags. */
interface Element {
  readonly name: string
  readonly text: string
}

const element = /\s*<([A-Za-z][\w-]*)(?:\s[^<>]*?)?(?:\/>|>([\s\S]*?)<\/\1>)/uy

/** The elements of a text, one after the other: what requests of S3 have, which nest no element in one of its own name. */
export function childrenOf(text: string): readonly Element[] {
  const found: Element[] = []
  element.lastIndex = 0
  for (let match = element.exec(text); match !== null; match = element.exec(text)) found.push({ name: match[1] ?? '', text: unescaped(match[2] ?? '') })
  return found
}

function unescaped(text: string): string {
  return text.includes('<') ? text : text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&')
}
