import { readFileSync } from 'node:fs'
import path from 'node:path'

/** Takes the commands out of a page of the documentation, so that what is tested is what people read. */
export function commandsOf(page: string): (holding: string) => string {
  const text = readFileSync(path.join(import.meta.dirname, '../../../docs', page), 'utf8')
  const blocks = [...text.matchAll(/^```(?:sh)?\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block)
  return (holding) => {
    const [block, ...others] = blocks.filter((one) => one.includes(holding))
    if (block === undefined || others.length > 0) throw new Error(`${others.length + (block === undefined ? 0 : 1)} blocks of docs/${page} have \`${holding}\``)
    return block
  }
}
