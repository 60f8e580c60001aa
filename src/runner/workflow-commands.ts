/**
 * The commands that GitHub's runner reads from a step's log, and how text is kept from being one. Format: GitHub Docs,
 * "Workflow commands for GitHub Actions"; parser: actions/runner `ActionCommand.cs`.
 */

/** One `::command key=value::data` line. */
export function workflowCommand(request: {
  readonly command: 'add-mask' | 'debug' | 'notice' | 'warning' | 'error' | 'group' | 'endgroup'
  readonly data?: string
  readonly properties?: Readonly<Record<string, string>>
}): string {
  const { command, data = '', properties = {} } = request
  const pairs = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`)
  return `::${command}${pairs.length === 0 ? '' : ` ${pairs.join(',')}`}::${escapeData(data)}\n`
}

function escapeData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C')
}

/**
 * Text of any number of lines that the runner will not read as a command. It takes `::` for one at the start of a line,
 * after blanks, and the older form `##[` anywhere in it.
 */
export function inertLog(text: string): string {
  return text.replace(/^([^\S\n]*)::/gm, '$1: :').replace(/##(?=\[)/g, '# #')
}

/** A JSON document of the same value that the runner will not read as a command: no line of one begins with `::`. */
export function inertJson(json: string): string {
  return json.replace(/##(?=\[)/g, '#\\u0023')
}
