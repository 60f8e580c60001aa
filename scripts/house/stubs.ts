/** What the bundle needs to know of an action's or command's definition. */
export interface BundledDefinition {
  readonly name: string
  readonly kind: 'action' | 'command'
  readonly post: boolean
}

/**
 * The files of `dist/` that GitHub or a terminal starts: two lines each, since all of them share one bundle. Keys are
 * paths relative to `dist/`. Commands are started by `cli/`, so only actions have stubs of their own.
 */
export function stubs(definitions: readonly BundledDefinition[]): ReadonlyMap<string, string> {
  const files = new Map<string, string>([
    ['cli/index.js', stub('cli', '')],
    ['root/index.js', stub('main', "'root'")],
    // which command ran, and whether it left something to look after, is known only then
    ['root/post.js', stub('main', "'root', 'post'")],
  ])
  for (const { name, kind, post } of definitions) {
    if (kind === 'command') continue
    if (!/^[a-z][a-z0-9-]*$/.test(name) || name === 'cli' || name === 'root') {
      throw new Error(`"${name}" cannot be the name of an action: a-z, 0-9 and "-", and neither "cli" nor "root"`)
    }
    files.set(`${name}/index.js`, stub('main', `'${name}'`))
    if (post) files.set(`${name}/post.js`, stub('main', `'${name}', 'post'`))
  }
  return files
}

function stub(name: string, args: string): string {
  return `import { ${name} } from '../index.js'\nawait ${name}(${args})\n`
}
