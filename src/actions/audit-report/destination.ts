import { mkdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { DeliveryError, messageOf } from '../../core/errors.ts'
import { writeFileAtomic } from '../../core/files.ts'
import { fileNames } from './formats.ts'
import type { ReportFormat } from './formats.ts'

/** Where a report goes. */
export type Destination =
  | { readonly kind: 'stream' }
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'folder'; readonly folder: string }

/** A report in one format, in parts that are made as they are asked for. */
export interface Rendering {
  readonly format: ReportFormat
  readonly parts: () => Iterable<string>
}

/**
 * What `output` means: `-` is standard output; an existing folder, a name that ends in a slash or one without an
 * ending is a folder; anything else is a file. Rejects with `input-invalid` when several formats would go into one
 * place, and for a device, a pipe or a socket.
 */
export async function destinationOf({ output, formats, workingDirectory }: {
  readonly output: string
  readonly formats: readonly ReportFormat[]
  readonly workingDirectory: string
}): Promise<Destination> {
  if (output === '-') {
    if (formats.length > 1) throw oneFormat({ place: 'standard output', formats })
    return { kind: 'stream' }
  }
  const place = path.resolve(workingDirectory, output)
  const found = await stat(place).catch(() => undefined)
  const isFolder = found?.isDirectory() ?? (/[/\\]$/.test(output) || path.extname(place) === '')
  if (isFolder) return { kind: 'folder', folder: place }
  if (formats.length > 1) throw oneFormat({ place: `the file ${output}`, formats })
  if (found !== undefined && !found.isFile()) throw noFile(output)
  return { kind: 'file', file: place }
}

/**
 * Writes what was rendered, each file whole or not at all; gives back the path for the output `report`. Rejects with
 * `output-unwritable`.
 */
export async function writeReport({ destination, renderings, names = fileNames, print }: {
  readonly destination: Destination
  /** of the files in a folder */
  readonly names?: Readonly<Partial<Record<ReportFormat, string>>>
  readonly renderings: readonly Rendering[]
  readonly print: (text: string) => Promise<void>
}): Promise<string> {
  switch (destination.kind) {
    case 'stream':
      for (const { parts } of renderings) for (const part of parts()) await print(part)
      return ''
    case 'file':
      for (const { parts } of renderings) await write(destination.file, parts())
      return destination.file
    case 'folder':
      for (const { format, parts } of renderings) await write(path.join(destination.folder, names[format] ?? fileNames[format]), parts())
      return destination.folder
  }
}

async function write(file: string, content: Iterable<string>): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true })
    await writeFileAtomic({ file, content, mode: 'usual' })
  } catch (cause) {
    throw new DeliveryError({
      code: 'output-unwritable',
      message: `the report cannot be written to ${file}: ${messageOf(cause)}`,
      hint: 'give another place with `output`, or `-` for standard output',
      cause,
    })
  }
}

/** A report is written beside its place and renamed into it, which would put a file where /dev/null was. */
function noFile(output: string): DeliveryError {
  return new DeliveryError({
    code: 'input-invalid',
    message: `${output} is neither a folder nor a file, and a report would replace it`,
    hint: 'give a folder or a file with `output`, or `-` for standard output',
    problems: [{ path: 'output', message: 'is a device, a pipe or a socket' }],
  })
}

function oneFormat({ place, formats }: { place: string; formats: readonly ReportFormat[] }): DeliveryError {
  return new DeliveryError({
    code: 'input-invalid',
    message: `${formats.length} formats cannot go to ${place} together`,
    hint: 'set `format` to html, markdown or json, or `output` to a folder',
    problems: [{ path: 'output', message: `has room for one format; \`format\` asks for ${formats.join(', ')}` }],
  })
}
