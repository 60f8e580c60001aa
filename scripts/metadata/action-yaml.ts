import { stringify } from 'yaml'
import type { Definition, OutputSpec } from '../../src/runner/definition.ts'
import { githubInputs } from '../../src/runner/github-token.ts'
import type { InputSpecs } from '../../src/runner/inputs.ts'
import { describeForMetadata } from './describe-input.ts'
import { withOwner } from './owner.ts'

const header = '# Made by `npm run generate` from src/actions/*/definition.ts. Do not edit.\n'

/** `actions/<name>/action.yml`: what GitHub reads. All actions share the bundle at the root of the repository. */
export function actionYaml(definition: Definition): string {
  const folder = `../../dist/${definition.name}`
  return written({
    name: `pqc-delivery: ${definition.name}`,
    description: withOwner(definition.description),
    author: 'pqc-delivery',
    inputs: inputsOf(edgeInputsToo(definition)),
    outputs: definition.outputs,
    runs: runsOf({ folder, post: definition.post }),
  })
}

/** `action.yml` at the root, the only one that a marketplace lists: it takes the name of a command. */
export function rootActionYaml(request: {
  readonly root: Definition
  /** of all commands: an output that the chosen one does not have stays empty */
  readonly outputs: Readonly<Record<string, OutputSpec>>
}): string {
  const { root, outputs } = request
  return written({
    name: root.name,
    description: root.description,
    author: 'pqc-delivery',
    branding: { icon: 'shield', color: 'blue' },
    inputs: inputsOf(edgeInputsToo(root)),
    outputs,
    runs: runsOf({ folder: 'dist/root', post: root.post }),
  })
}

/** What an action takes that is no flag of the command. */
export function edgeInputsToo({ inputs, tellsGithub }: Definition): InputSpecs {
  return tellsGithub === true ? { ...inputs, ...githubInputs } : inputs
}

function inputsOf(specs: InputSpecs) {
  return Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => [
      name,
      {
        description: describeForMetadata(spec),
        required: spec.required,
        ...(spec.default === undefined ? {} : { default: spec.default }),
      },
    ]),
  )
}

/** `always()` is the default; it is written down since what post looks after matters most when the step failed. */
function runsOf({ folder, post }: { folder: string; post: boolean }) {
  const main = { using: 'node24', main: `${folder}/index.js` }
  return post ? { ...main, post: `${folder}/post.js`, 'post-if': 'always()' } : main
}

function written(content: object): string {
  return header + stringify(content, { lineWidth: 120, aliasDuplicateObjects: false })
}
