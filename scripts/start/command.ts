// One command of the story, through the bundle as its users run it. The only difference is the state home: it lies in
// this checkout, which nothing that a user can set allows.
import { pathToFileURL } from 'node:url'

// What is left are the words of the command line, where the bundle looks for them.
const [bundle, home] = process.argv.splice(2, 2)
if (bundle === undefined || home === undefined) throw new Error('usage: command.ts BUNDLE HOME WORD…')
const { cli } = (await import(pathToFileURL(bundle).href)) as {
  readonly cli: (internal: { readonly home: string }) => Promise<void>
}
await cli({ home })
