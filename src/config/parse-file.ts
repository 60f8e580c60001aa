import { DeliveryError } from '../core/errors.ts'
import { parseYaml } from './parse-yaml.ts'
import { inOrder } from './problem.ts'
import type { ConfigFile } from './read-file.ts'
import { pathText } from './tree.ts'
import type { Setting } from './tree.ts'

/** The map that a file holds. Throws `config-syntax` with every problem, `config-invalid` where it holds no map. */
export function parseFile(file: ConfigFile): Setting {
  const { root, problems } = parseYaml(file.text, ({ path, key, value }) => ({ kind: 'file', file: file.name, path, key, value }))
  if (problems.length > 0) {
    throw new DeliveryError({
      code: 'config-syntax',
      message: `${file.name} is not YAML that can be used`,
      hint: 'YAML 1.2 with indentation by spaces; an editor with YAML support shows the place',
      problems: inOrder(
        problems.map(({ line, column, message, path, rule }) => ({
          path: pathText(path),
          file: file.name,
          line,
          column,
          message,
          rule,
        })),
      ),
    })
  }
  if (root?.kind === 'map') return root
  const message = `the configuration is ${root === undefined ? 'empty' : 'no map of keys and values'}`
  const problem = { path: '', file: file.name, line: 1, column: 1, message, rule: 'root' }
  throw new DeliveryError({
    code: 'config-invalid',
    message: `${file.name}: ${message}`,
    hint: smallest,
    problems: [problem],
  })
}

const smallest =
  'the smallest configuration has version: 1, service: NAME and ' +
  'defaults: {target: {local: {process: {command: [node, server.mjs]}}}}'
