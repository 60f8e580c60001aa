/** A document as a code block of Markdown. */
export function jsonBlock(document: object): string {
  return `\`\`\`json\n${JSON.stringify(document, null, 2)}\n\`\`\``
}
