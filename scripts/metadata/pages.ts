import { errorCodes } from '../../src/core/errors.ts'
import { tableMarkdown } from '../../src/core/markdown.ts'
import { exitCodeOf, exitCodes, type ResultWord } from '../../src/core/results.ts'
import type { Definition } from '../../src/runner/definition.ts'
import { commandHelp, overview } from '../../src/runner/help.ts'
import { createStyle } from '../../src/runner/style.ts'
import { codeMeanings, wordMeanings } from './result-meanings.ts'

const made = '<!-- Made by `npm run generate`. Do not edit. -->'

/** `docs/exit-codes.md`: what a script can rely on. */
export function exitCodesPage(): string {
  const words = Object.keys(exitCodes) as ResultWord[]
  return `${made}

# Results and exit codes

Every action and command ends in one word, \`result\`, and in the exit code that goes with it. The word is an output of
the actions and stands in \`result-json\` and in what \`--json\` prints. Neither changes its meaning from one version to
the next.

${tableMarkdown({
  columns: [{ title: 'Code' }, { title: 'Meaning' }, { title: '`result`' }],
  rows: Object.entries(codeMeanings).map(([code, meaning]) => [
    code,
    meaning,
    words.filter((word) => exitCodeOf(word) === Number(code)).map((word) => `\`${word}\``).join(', '),
  ]),
})}

## The words

${tableMarkdown({
  columns: [{ title: '`result`' }, { title: 'Code', align: 'right' }, { title: 'What it says' }],
  rows: words.map((word) => [`\`${word}\``, String(exitCodeOf(word)), wordMeanings[word]]),
})}

## As JSON

\`--json\` puts one JSON document on standard output, and everything for people on standard error. It has \`result\`,
\`message\`, the outputs under their own names and, where traffic was shifted, \`timeline\`. When something went wrong
it has \`error\` too; [errors](errors.md) lists the codes. \`warnings\` is there when a person was warned of something, and holds
the same sentences.

\`\`\`json
{
  "result": "bad-input",
  "message": "…",
  "error": {
    "code": "config-invalid",
    "message": "…",
    "hint": "…",
    "problems": [
      {"path": "rollout.steps", "file": "pqc-delivery.yml", "line": 7, "column": 5, "message": "…", "nearest": "…"}
    ]
  }
}
\`\`\`

A problem has those of the fields that are known. \`hint\` is \`null\` where there is nothing to add. Where a
program of yours failed, \`error.output\` has the last lines that it wrote, as a list.
`
}

/** `docs/errors.md`: every documented error, by the result that it ends in. */
export function errorsPage(): string {
  const results = [...new Set(Object.values(errorCodes).map(({ result }) => result))]
  const sections = results.map((result) => {
    const rows = Object.entries(errorCodes)
      .filter(([, entry]) => entry.result === result)
      .map(([code, { means }]) => [`<a id="${code}"></a>\`${code}\``, means])
    return `## \`${result}\` (exit code ${exitCodeOf(result)})

${wordMeanings[result]}.

${tableMarkdown({ columns: [{ title: '`error.code`' }, { title: 'When' }], rows })}`
  })
  return `${made}

# Errors

An error that a person can act on has a code, a message that says what and where, and mostly a hint at what to do. It is
printed without a stack. Anything else is a fault of ours: it ends with exit code 1 and its stack, and is worth a
report.
[Results and exit codes](exit-codes.md) says what the words mean.

${sections.join('\n\n')}
`
}

/** `docs/commands.md`: what `--help` prints, of each command. */
export function commandsPage(definitions: readonly Definition[]): string {
  const style = createStyle({ stream: { isTerminal: false }, variables: {} })
  const block = (text: string): string => `\`\`\`\n${text}\n\`\`\``
  return `${made}

# Commands

In a checkout, after \`npm ci\`, \`npx pqc-delivery …\` runs the command line. This is what its help says.

${block(overview({ definitions, style }))}

${definitions.map((definition) => `## ${definition.name}\n\n${block(commandHelp({ definition, style }))}`).join('\n\n')}
`
}
