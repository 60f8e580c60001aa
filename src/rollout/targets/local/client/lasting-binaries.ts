import path from 'node:path'

/** What the processes that outlive a command are made of. */
export interface Binaries {
  /** the Node that they run on */
  readonly node: string
  /** the one file with their code */
  readonly entry: string
}

/** The names in the state home that always lead to the newest copies: units and people call these. */
export function lastingBinaries(home: string): Binaries {
  const folder = path.join(home, 'bin')
  return { node: path.join(folder, 'node'), entry: path.join(folder, 'proxy.mjs') }
}
