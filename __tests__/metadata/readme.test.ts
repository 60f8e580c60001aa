import { describe, expect, test } from '@jest/globals'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { checkConfig } from '../../src/config/check.ts'
import { exitCodes } from '../../src/core/results.ts'
import { checkWorkflow } from '../support/workflows/check.ts'

const root = path.join(import.meta.dirname, '../..')
const readme = readFileSync(path.join(root, 'README.md'), 'utf8')
const blocks = [...readme.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language, text]) => ({
  language,
  text: text ?? '',
}))
const yaml = blocks.filter(({ language }) => language === 'yaml').map(({ text }) => text)
const isWorkflow = (text: string): boolean => /^jobs:/m.test(text)

describe('the README', () => {
  test('opens with the two commands that are all it takes', () => {
    expect(blocks.slice(0, 2).map(({ text }) => text.trim())).toEqual(['npm ci && npm start', 'npm ci && npm test'])
  })

  test('links to what is there', () => {
    const links = [...readme.matchAll(/\]\(([^)]+)\)/g)]
      .map(([, link]) => link ?? '')
      .filter((link) => !/^https?:/.test(link))
    expect(links.length).toBeGreaterThan(5)
    expect(links.filter((link) => !existsSync(path.join(root, link.split('#')[0] ?? '')))).toEqual([])
  })

  test('shows workflows that can be copied', async () => {
    const workflows = yaml.filter(isWorkflow)
    expect(workflows).toHaveLength(1)
    for (const text of workflows) expect(await checkWorkflow({ name: 'readme.yml', text })).toEqual([])
  })

  test('lists every exit code', () => {
    const listed = [...readme.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code))
    expect(listed).toEqual([...new Set(Object.values(exitCodes))].toSorted((a, b) => a - b))
  })
})

describe('a page', () => {
  const pages = ['README.md', 'workflows-examples/sample-service/README.md', ...readdirSync(path.join(root, 'docs')).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)]
    .map((name) => ({ name, text: readFileSync(path.join(root, name), 'utf8') }))

  // the package is private: elsewhere npx would run whatever somebody has published under the name
  test('tells npx only where it says that it is in a checkout', () => {
    const bare = pages.filter(({ text }) => text.includes('npx pqc-delivery') && !/\bin a checkout\b/iu.test(text))
    expect(bare.map(({ name }) => name)).toEqual([])
  })

  test('that begins with an empty machine or account says how one has the command', () => {
    for (const name of ['docs/single-host.md', 'docs/ecs.md']) {
      const text = pages.find((page) => page.name === name)?.text ?? ''
      const has = text.search(/git clone .*\/pqc-delivery[\s\S]{0,200}ln -s \S*\/bin\/pqc-delivery\.cjs/u)
      expect([name, has > 0, has < text.search(/^ *pqc-delivery (?!--version)/mu)]).toEqual([name, true, true])
    }
  })
})

describe('a configuration that can be copied', () => {
  const examples = [
    ...yaml.filter((text) => !isWorkflow(text)).map((text, index) => [`of the README, ${index + 1}`, text] as const),
    ['of the example', readFileSync(path.join(root, 'workflows-examples', 'pqc-delivery.yml'), 'utf8')] as const,
  ]

  test.each(examples)('%s, is in order', async (_name, text) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'readme-'))
    try {
      await writeFile(path.join(folder, 'pqc-delivery.yml'), text)
      const { checked } = await checkConfig({ workingDirectory: folder, variables: {} })
      expect(checked).toHaveLength(1)
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
