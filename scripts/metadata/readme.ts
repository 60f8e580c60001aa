import { tableMarkdown } from '../../src/core/markdown.ts'
import type { Definition } from '../../src/runner/definition.ts'
import type { InputSpec, InputSpecs } from '../../src/runner/inputs.ts'
import { commonInputs } from '../../src/runner/common-inputs.ts'
import { gateInputs } from '../../src/runner/gate-inputs.ts'
import { edgeInputsToo } from './action-yaml.ts'
import { allowedValues } from './describe-input.ts'
import { withOwner } from './owner.ts'
import { permissionTable } from './permissions.ts'

/** The generated parts of an action's README, by the name that their markers have. */
export function readmeParts(definition: Definition): Readonly<Record<string, string>> {
  return {
    usage: usage(definition),
    inputs: inputTables(edgeInputsToo(definition)),
    outputs: tableMarkdown({
      columns: [{ title: 'Output' }, { title: 'What it is' }],
      rows: Object.entries(definition.outputs).map(([name, { description }]) => [`\`${name}\``, description]),
    }),
    permissions: permissionTable(definition.permissions),
  }
}

/**
 * Puts each part between its markers, `<!-- NAME: generated -->` and `<!-- /NAME -->`. Throws where a marker is
 * missing: a table that nobody sees is as good as none.
 */
export function fillReadme(request: {
  readonly text: string
  readonly parts: Readonly<Record<string, string>>
  readonly file: string
}): string {
  const { parts, file } = request
  let { text } = request
  for (const [name, part] of Object.entries(parts)) {
    const start = `<!-- ${name}: generated -->`
    const end = `<!-- /${name} -->`
    const from = text.indexOf(start)
    const to = text.indexOf(end)
    if (from < 0 || to < from) throw new Error(`${file} needs the markers ${start} and ${end}, in this order`)
    text = `${text.slice(0, from + start.length)}\n\n${part}\n\n${text.slice(to)}`
  }
  return text
}

function usage(definition: Definition): string {
  return definition.examples
    .map(({ title, yaml, shell }) => [
      `${title}:`,
      ...(yaml === undefined ? [] : [`\`\`\`yaml\n${withOwner(yaml)}\n\`\`\``]),
      ...(shell === undefined ? [] : [`${yaml === undefined ? '' : 'In a terminal:\n\n'}\`\`\`sh\n${shell}\n\`\`\``]),
    ].join('\n\n'))
    .join('\n\n')
}

function inputTables(specs: InputSpecs): string {
  const ofGate: ReadonlySet<InputSpec> = new Set(Object.values(gateInputs))
  const common = commonInputs({ mutates: true })
  const entries = Object.entries(specs)
  const gate = entries.filter(([, spec]) => ofGate.has(spec))
  const everywhere = entries.filter(([name]) => Object.hasOwn(common, name))
  const own = entries.filter((entry) => !gate.includes(entry) && !everywhere.includes(entry))
  const tables = [inputTable(own)]
  if (gate.length > 0) tables.push("The gate's own, over what the configuration says:", inputTable(gate))
  return [...tables, 'The same for every action:', inputTable(everywhere)].join('\n\n')
}

function inputTable(entries: readonly (readonly [string, InputSpec])[]): string {
  return tableMarkdown({
    columns: [{ title: 'Input' }, { title: 'What it is' }, { title: 'Takes' }, { title: 'Default' }],
    rows: entries.map(([name, spec]) => [
      `\`${name}\``,
      spec.description.replaceAll('|', '\\|'),
      allowedValues(spec),
      spec.required ? 'required' : defaultOf(spec),
    ]),
  })
}

function defaultOf(spec: InputSpec): string {
  return spec.default === undefined ? '' : `\`${spec.default}\``
}
