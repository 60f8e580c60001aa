import { describe, expect, test } from '@jest/globals'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

interface Manifest {
  readonly name: string
  readonly version: string
  readonly license: string
}

type Versions = Readonly<Record<string, string>>

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Readonly<
  Record<'dependencies' | 'devDependencies' | 'optionalDependencies' | 'overrides', Versions>
>
const sections = readFileSync('docs/dependencies.md', 'utf8').split(/^## /m)

/** The rows of the table below a heading: name, version, and the rest. */
function rows(heading: string): readonly (readonly string[])[] {
  const section = sections.find((text) => text.startsWith(`${heading}\n`)) ?? ''
  return section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .slice(2, -2)
        .split(' | ')
        .map((cell) => cell.replaceAll('`', '')),
    )
}

function versions(heading: string): Versions {
  return Object.fromEntries(rows(heading).map(([name = '', version = '']) => [name, version]))
}

describe('docs/dependencies.md', () => {
  test.each([
    ['In the bundle', 'dependencies'],
    ['To build and to test', 'devDependencies'],
    ['A Node that is new enough', 'optionalDependencies'],
    ['Overrides', 'overrides'],
  ] as const)('"%s" is what package.json has in %s', (heading, key) => {
    expect(versions(heading)).toEqual(manifest[key])
  })

  test('versions are exact', () => {
    const all = [manifest.dependencies, manifest.devDependencies, manifest.optionalDependencies, manifest.overrides]
    expect(all.flatMap((part) => Object.values(part)).filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
  })

  test('licences are those that the packages name', () => {
    const listed = ['In the bundle', 'To build and to test', 'A Node that is new enough'].flatMap(rows)
    const installed = listed.filter(([name = '']) => existsSync(path.join('node_modules', name, 'package.json')))
    expect(installed.length).toBeGreaterThan(15)
    for (const [name = '', version, licence] of installed) {
      const own = JSON.parse(readFileSync(path.join('node_modules', name, 'package.json'), 'utf8')) as Manifest
      expect({ name, version, licence }).toEqual({ name, version: own.version, licence: own.license })
    }
  })

  test('every row says why', () => {
    for (const row of ['In the bundle', 'To build and to test', 'A Node that is new enough'].flatMap(rows))
      expect(row[3]?.length).toBeGreaterThan(10)
  })
})
