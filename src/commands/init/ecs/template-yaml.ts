/** Statements of a policy as the YAML of a CloudFormation template, indented by so many spaces; texts with `${…}` are filled in by CloudFormation. */
export function statementsYaml(statements: readonly object[], indent: number): string {
  const pad = ' '.repeat(indent)
  return statements.map((one) => {
    const [first = '', ...others] = membersYaml(one)
    return [`${pad}- ${first}`, ...others.map((line) => `${pad}  ${line}`)].join('\n')
  }).join('\n')
}

function membersYaml(members: object): readonly string[] {
  return Object.entries(members).flatMap(([name, value]: [string, unknown]): readonly string[] => {
    // what YAML would read as no name at all
    const key = name === 'Null' ? `'${name}'` : name
    if (Array.isArray(value)) return [`${key}:`, ...value.map((item) => `  - ${scalar(String(item))}`)]
    if (typeof value === 'object' && value !== null) return [`${key}:`, ...membersYaml(value).map((line) => `  ${line}`)]
    return [`${key}: ${scalar(String(value))}`]
  })
}

/** Plain where YAML reads it as the same text. */
function scalar(text: string): string {
  const plain = /^[A-Za-z][\w.:/*${}-]*[\w*}-]$/u.test(text) && text !== 'true' && text !== 'false' ? text : `'${text}'`
  return text.includes('${') ? `!Sub ${plain}` : plain
}
