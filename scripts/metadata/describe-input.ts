import type { InputSpec } from '../../src/runner/inputs.ts'

/** What an input takes, in words that need no other page. */
export function allowedValues(spec: InputSpec): string {
  switch (spec.kind) {
    case 'flag': return '`true`, `false`'
    case 'choice': return (spec.words ?? []).map((word) => `\`${word}\``).join(', ')
    case 'duration': return `a duration such as \`30s\`${orOff(spec)}`
    case 'rate': return `a rate such as \`1%\`${orOff(spec)}`
    case 'number': return `a number${orOff(spec)}`
    case 'list': return 'several, separated by commas'
    case 'secret': return 'a secret'
    case 'text': return 'text'
  }
}

function orOff(spec: InputSpec): string {
  return spec.shape.endsWith('| off') ? ', or `off`' : ''
}

/** The description in `action.yml`, where nothing else says what is allowed. */
export function describeForMetadata(spec: InputSpec): string {
  const allowed = allowedValues(spec).replaceAll('`', '')
  return spec.kind === 'text' || spec.kind === 'secret' ? spec.description : `${spec.description} Takes ${allowed}.`
}
