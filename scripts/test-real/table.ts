/** A capability as the table shows it. */
export interface TableRow {
  readonly name: string
  /** empty: it is missing */
  readonly version: string
  readonly note: string
}

/** What is there and what is not, before anything runs. */
export function capabilityTable(rows: readonly TableRow[]): string {
  const width = Math.max(...rows.map(({ name }) => name.length), 'capability'.length)
  const versions = Math.max(...rows.map(({ version }) => version.length), 'version'.length)
  const line = (mark: string, name: string, version: string): string => `${mark} ${name.padEnd(width)}  ${version.padEnd(versions)}  `
  const lines = rows.map(({ name, version, note }) => `${line(version === '' ? '–' : '✓', name, version)}${note}`.trimEnd())
  return [`${line(' ', 'capability', 'version')}where it is, or how to have it`, ...lines].join('\n')
}
