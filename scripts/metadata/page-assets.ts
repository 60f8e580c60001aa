import { readFile } from 'node:fs/promises'
import path from 'node:path'

const folder = 'src/report/html/browser'

/** What the report's page is dressed in and searched with, each a file that editors and linters know. */
const assets = {
  style: { file: 'page.css', what: 'The style sheet of the page.' },
  script: { file: 'events.js', what: 'The script of the page.' },
} as const

/** A module for each that holds it as text, by its path, since the bundle is code and nothing beside it. */
export async function pageAssets(root: string): Promise<readonly (readonly [file: string, text: string])[]> {
  return Promise.all(
    Object.entries(assets).map(async ([name, { file, what }]) => {
      const text = await readFile(path.join(root, folder, file), 'utf8')
      const head = `// Made by \`npm run generate\` from browser/${file}: change that.\n\n/** ${what} */\n`
      return [`src/report/html/${name}.ts`, `${head}export const ${name} = ${literal(text)}\n`] as const
    }),
  )
}

/** A template literal of the same text. What would end its element in the page is refused: it cannot be escaped there. */
function literal(text: string): string {
  if (/<\/(?:script|style)|<!--/i.test(text)) throw new Error(`${folder}: what ends an element cannot stand in the page`)
  return `\`${text.replace(/[\\`]|\$(?=\{)/g, '\\$&')}\``
}
