/** Words that some reader of YAML takes for something else than text. */
const other = new Set(['true', 'false', 'null', 'yes', 'no', 'on', 'off', 'y', 'n'])

/** A name or path as YAML reads it back: plain where that is safe, else in quotes. */
export function yamlWord(text: string): string {
  return /^[a-z][a-z0-9_./-]*$/.test(text) && !other.has(text) ? text : JSON.stringify(text)
}
