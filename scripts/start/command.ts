// One command of the story, through the bundle as its users run it. The only difference is the state home: it lies in
// this checkout, which is refused for everybody else.
import { pathToFileURL } from 'node:url'

const [bundle, home, ...args] = process.argv.slice(2)
if (bundle === undefined || home === undefined) throw new Error('usage: command.ts BUNDLE HOME ARGUMENT…')
const { cli } = (await import(pathToFileURL(bundle).href)) as { readonly cli: (options: object) => Promise<void> }
await cli({ argv: args, home })
