import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { Writable } from 'node:stream'
import { createGzip } from 'node:zlib'
import { list } from 'tar'

/** 2 MB: what every job of every user downloads before an action starts. */
export const maxDownloadBytes = 2_000_000

/** One file of what users download. */
export interface ArchivedFile {
  readonly file: string
  readonly bytes: number
}

/** The files of a tar, largest first. */
export async function filesInTar(tarFile: string): Promise<readonly ArchivedFile[]> {
  const files: ArchivedFile[] = []
  await list({
    file: tarFile,
    onReadEntry: ({ path, size, type }) => {
      if (type !== 'Directory') files.push({ file: path, bytes: size })
    },
  })
  return files.toSorted((a, b) => b.bytes - a.bytes)
}

/** Size after `gzip -9`, in bytes. */
export async function gzippedSize(file: string): Promise<number> {
  let bytes = 0
  const count = new Writable({
    write(chunk: Buffer, _, done) {
      bytes += chunk.length
      done()
    },
  })
  await pipeline(createReadStream(file), createGzip({ level: 9 }), count)
  return bytes
}

/** What may be in the download: what runs, its metadata, and what a reader of the repository's front page looks for. */
const allowed = [
  /^action\.yml$/,
  /^actions\/[a-z0-9-]+\/(?:action\.yml|README\.md)$/,
  /^dist\//,
  /^bin\/[a-z0-9-]+\.cjs$/,
  /^schema\/[a-z0-9-]+\.json$/,
  /^\.github\/workflows\/(?!ci\.yml)[a-z0-9-]+\.yml$/,
  /^(?:README|SECURITY|CHANGELOG)\.md$/,
  /^LICENSE$/,
  /^package\.json$/,
  /^\.git(?:attributes|ignore)$/,
]

/** The files that users would download for nothing. */
export function strangers(files: readonly ArchivedFile[]): readonly string[] {
  return files.map(({ file }) => file).filter((file) => !allowed.some((pattern) => pattern.test(file)))
}
