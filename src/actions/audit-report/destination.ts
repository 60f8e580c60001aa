import { mkdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { DeliveryError, messageOf } from '../../core/errors.ts'
import { writeFileAtomic } from '../../core/files.ts'

export type ReportFormat = 'markdown' | 'json' | 'both'

/** Where a report goes. */
export type Destination =
  | { readonly kind: 'stream' }
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'folder'; readonly folder: string }

const fileNames = { markdown: 'report.md', json: 'report.json' } as const

/**
 * What `output` means: `-` is standard output; an existing folder, a name that ends in a slash or one without an
 * ending is a folder; anything else is a file. Rejects with `input-invalid` when two formats would go into one place,
 * and for a device, a pipe or a socket.
 */
export async function destinationOf({ output, format, workingDirectory }: {
  readonly output: string
  readonly format: ReportFormat
  readonly workingDirectory: string
}): Promise<Destination> {
  if (output === '-') {
    if (format === 'both') throw oneFormat('standard output')
    return { kind: 'stream' }
  }
  const place = path.resolve(workingDirectory, output)
  const found = await stat(place).catch(() => undefined)
  const isFolder = found?.isDirectory() ?? (/[/\\]$/.test(output) || path.extname(place) === '')
  if (isFolder) return { kind: 'folder', folder: place }
  if (format === 'both') throw oneFormat(`the file ${output}`)
  if (found !== undefined && !found.isFile()) throw noFile(output)
  return { kind: 'file', file: place }
}

/** Writes the texts, each whole; gives back the path for the output `report`. Rejects with `output-unwritable`. */
export async function writeReport({ destination, texts, print }: {
  readonly destination: Destination
  readonly texts: Readonly<Partial<Record<'markdown' | 'json', string>>>
  readonly print: (text: string) => Promise<void>
}): Promise<string> {
  const { markdown, json } = texts
  switch (destination.kind) {
    case 'stream':
      await print(markdown ?? json ?? '')
      return ''
    case 'file':
      await write(destination.file, markdown ?? json ?? '')
      return destination.file
    case 'folder':
      if (markdown !== undefined) await write(path.join(destination.folder, fileNames.markdown), markdown)
      if (json !== undefined) await write(path.join(destination.folder, fileNames.json), json)
      return destination.folder
  }
}

async function write(file: string, content: string): Promise<void> {
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

function oneFormat(place: string): DeliveryError {
  return new DeliveryError({
    code: 'input-invalid',
    message: `two formats cannot both go to ${place}`,
    hint: 'set `format` to markdown or json, or `output` to a folder',
    problems: [{ path: 'output', message: 'has room for one format; `format` is both' }],
  })
}
