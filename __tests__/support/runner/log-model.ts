/**
 * How GitHub's runner reads the log of a step, written after its sources (actions/runner: `ActionCommand.cs`,
 * `ActionCommandManager.cs`), so that tests see a log as it does.
 */

/** A command that the runner found in a line. */
export interface FoundCommand {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly data: string
}

/** The log as a person sees it, and what the runner did about it. */
export interface ReadLog {
  readonly commands: readonly FoundCommand[]
  /** lines that were no commands, masked */
  readonly shown: string
  /** everything, masked, in the order in which it was printed */
  readonly masked: string
}

const registered = new Set([
  'set-env', 'set-output', 'save-state', 'add-path', 'add-mask', 'add-matcher', 'remove-matcher', 'debug', 'notice',
  'warning', 'error', 'group', 'endgroup', 'echo', 'internal-set-repo-path', 'stop-commands',
])

/** Reads a whole log. Masks count from the line after the one that adds them, and in the job's later steps too. */
export function readLog(log: string, masks = new Set<string>()): ReadLog {
  const commands: FoundCommand[] = []
  const shown: string[] = []
  const all: string[] = []
  for (const line of log.replace(/\n$/, '').split(/\r\n|\r|\n/)) {
    const command = commandIn(line)
    const longestFirst = [...masks].toSorted((a, b) => b.length - a.length)
    const masked = longestFirst.reduce((text, mask) => text.replaceAll(mask, '***'), line)
    if (command === undefined) shown.push(masked)
    else commands.push(command)
    if (command?.name === 'add-mask') addMasks(masks, command.data)
    else all.push(masked)
  }
  return { commands, shown: shown.join('\n'), masked: all.join('\n') }
}

function addMasks(masks: Set<string>, data: string): void {
  for (const mask of [data, ...data.split(/\r?\n/)]) if (mask.trim() !== '') masks.add(mask)
}

/** The command of a line: `::name key=value::data` at its start, or the older `##[name key=value;]data` anywhere. */
export function commandIn(line: string): FoundCommand | undefined {
  return newForm(line) ?? oldForm(line)
}

function newForm(line: string): FoundCommand | undefined {
  const text = line.trimStart()
  const end = text.indexOf('::', 2)
  if (!text.startsWith('::') || end < 0) return undefined
  const info = text.slice(2, end)
  const space = info.indexOf(' ')
  const name = space < 0 ? info : info.slice(0, space)
  if (!registered.has(name.toLowerCase())) return undefined
  const properties = space < 0 ? {} : pairs({ text: info.slice(space + 1), separator: ',', unescape: unescapeProperty })
  return { name: name.toLowerCase(), properties, data: unescapeData(text.slice(end + 2)) }
}

function oldForm(line: string): FoundCommand | undefined {
  const start = line.indexOf('##[')
  const end = line.indexOf(']', start)
  if (start < 0 || end < 0) return undefined
  const info = line.slice(start + 3, end)
  const space = info.indexOf(' ')
  const name = space < 0 ? info : info.slice(0, space)
  if (!registered.has(name.toLowerCase())) return undefined
  const properties = space < 0 ? {} : pairs({ text: info.slice(space + 1), separator: ';', unescape: (text) => text })
  return { name: name.toLowerCase(), properties, data: line.slice(end + 1) }
}

function pairs(request: {
  text: string
  separator: string
  unescape: (text: string) => string
}): Record<string, string> {
  const found: Record<string, string> = {}
  for (const pair of request.text.split(request.separator)) {
    const equals = pair.indexOf('=')
    if (equals > 0) found[pair.slice(0, equals).trim()] = request.unescape(pair.slice(equals + 1))
  }
  return found
}

function unescapeData(text: string): string {
  return text.replace(/%0D/g, '\r').replace(/%0A/g, '\n').replace(/%25/g, '%')
}

function unescapeProperty(text: string): string {
  return unescapeData(text.replace(/%3A/g, ':').replace(/%2C/g, ','))
}

/**
 * Reads GITHUB_OUTPUT or GITHUB_STATE as the runner does (`FileCommandManager.cs`): `name=value` or a heredoc. Throws
 * where the runner fails the step.
 */
export function readFileCommands(text: string): Readonly<Record<string, string>> {
  const values: Record<string, string> = {}
  const lines = text.split('\n')
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    if (line === '') continue
    const equals = line.indexOf('=')
    const heredoc = line.indexOf('<<')
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      values[line.slice(0, equals)] = line.slice(equals + 1)
    } else if (heredoc >= 0) {
      const end = lines.indexOf(line.slice(heredoc + 2))
      if (end < 0) throw new Error(`Matching delimiter not found for ${line}`)
      values[line.slice(0, heredoc)] = lines.splice(0, end + 1).slice(0, -1).join('\n')
    } else {
      throw new Error(`Invalid format '${line}'`)
    }
  }
  return values
}
