import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { unlink } from 'node:fs/promises'
import path from 'node:path'
import { sha256Hex } from '../../../../core/canonical.ts'
import { makeFolder } from '../../../../core/create-file.ts'
import { isSystemError } from '../../../../core/disk-trouble.ts'
import { writeFileAtomic } from '../../../../core/files.ts'
import type { Block } from '../tree-files.ts'
import type { Source } from './segment.ts'

/**
 * Where the segments of one log's index are kept. It is made of the log and can be made again: what cannot be read is not there, and what
 * cannot be written costs a longer look the next time, so no trouble of the disk is told.
 */
export interface SegmentFiles {
  /** gives `use` the segment of a block; undefined where there is none */
  open<Result>(block: Block, use: (source: Source) => Result | undefined): Result | undefined
  write(block: Block, content: Uint8Array): Promise<void>
  remove(blocks: readonly Block[]): Promise<void>
}

/** Segments in the state home, by the log's origin. A later version of the format has another folder, and this one is not read by it. */
export function homeSegments({ home, origin }: { readonly home: string; readonly origin: string }): SegmentFiles {
  const folder = path.join(home, 'audit-index', '1', sha256Hex(origin))
  const fileOf = (block: Block): string => path.join(folder, nameOf(block))
  return {
    open(block, use) {
      let descriptor: number | undefined
      try {
        descriptor = openSync(fileOf(block), 'r')
        return use(sourceOf(descriptor))
      } catch (error) {
        if (isSystemError(error)) return undefined
        throw error
      } finally {
        if (descriptor !== undefined) closeSync(descriptor)
      }
    },
    async write(block, content) {
      try {
        await makeFolder(folder)
        await writeFileAtomic({ file: fileOf(block), content })
      } catch (error) {
        // a full disk, or a home that is only read
        if (!isSystemError(error)) throw error
      }
    },
    async remove(blocks) {
      await Promise.all(blocks.map((block) => unlink(fileOf(block)).catch(() => undefined)))
    },
  }
}

/** Segments that end with the process: for a writer without a home. */
export function memorySegments(): SegmentFiles {
  const kept = new Map<string, Buffer>()
  return {
    open(block, use) {
      const bytes = kept.get(nameOf(block))
      return bytes === undefined ? undefined : use({ size: bytes.length, read: (at, length) => bytes.subarray(at, at + length) })
    },
    async write(block, content) {
      kept.set(nameOf(block), Buffer.from(content))
    },
    async remove(blocks) {
      for (const block of blocks) kept.delete(nameOf(block))
    },
  }
}

function nameOf({ first, count }: Block): string {
  return `${first}-${count}`
}

function sourceOf(descriptor: number): Source {
  return {
    size: fstatSync(descriptor).size,
    read(at, length) {
      const bytes = Buffer.allocUnsafe(length)
      let filled = 0
      while (filled < length) {
        const read = readSync(descriptor, bytes, filled, length - filled, at + filled)
        if (read === 0) break
        filled += read
      }
      return bytes.subarray(0, filled)
    },
  }
}
