import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { findChromium, withTab } from '../../support/browser/chromium.ts'
import type { Tab } from '../../support/browser/chromium.ts'
import { pageOf, rolloutEvents, spoolOf, storedEvent } from '../../support/report/events.ts'

const chromium = findChromium()
const withBrowser = chromium === undefined ? describe.skip : describe
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const startMs = Date.UTC(2026, 10, 22, 8)
const attack = '</script><img src=x onerror="globalThis.pwned=1"><script>globalThis.pwned=1</script>\u202e'

/** Two rollouts with a hostile reason, and 1,500 events besides. */
const events = [
  ...rolloutEvents({ rolloutId: 'r-good', startMs, good: true }),
  ...rolloutEvents({ rolloutId: 'r-bad', startMs: startMs + 3_600_000, good: false, reason: attack }),
]
const others = Array.from({ length: 1_500 }, (_, index) =>
  storedEvent({ name: 'notification.sent', atMs: startMs - 2_000_000 + index, rolloutId: `other-${index % 3}`, by: attack }),
)

let folder: string
const pages = { short: '', long: '' }

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pqcd-page-'))
  for (const [name, spool] of Object.entries({ short: spoolOf(events), long: spoolOf([...others, ...events]) })) {
    const file = path.join(folder, `${name}.html`)
    await writeFile(file, pageOf([spool]))
    pages[name as keyof typeof pages] = pathToFileURL(file).href
  }
})

afterAll(() => rm(folder, { recursive: true, force: true }))

const onPage = (page: keyof typeof pages, body: (tab: Tab) => Promise<void>) => () =>
  withTab(chromium ?? '', async (tab) => {
    await tab.open(pages[page])
    await body(tab)
  })

/** What axe finds (https://github.com/dequelabs/axe-core), rule by rule. */
async function findings(tab: Tab): Promise<unknown> {
  await tab.evaluate(`${axe};undefined`)
  return tab.evaluate(
    'axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.length, nodes[0].html, nodes[0].failureSummary]))',
  )
}

const colours = (value: 'light' | 'dark') => ({ media: '', features: [{ name: 'prefers-color-scheme', value }] })
const width = (pixels: number) => ({ width: pixels, height: 900, deviceScaleFactor: 1, mobile: false })
const textOf = (selector: string): string => `document.querySelector(${JSON.stringify(selector)}).innerText`
const rows = 'document.querySelectorAll("#rows tr").length'

withBrowser('the page in Chromium, where there is one', () => {
  test(
    'loads nothing but itself, and breaks no rule of its own policy',
    onPage('long', async ({ events: seen, evaluate }) => {
      const asked = seen.filter(([method]) => method === 'Network.requestWillBeSent').map(([, { request }]) => (request as { url: string }).url)
      expect(asked.filter((url) => !url.startsWith('data:'))).toEqual([pages.long])
      expect(seen.filter(([method]) => method === 'Log.entryAdded' || method === 'Runtime.exceptionThrown')).toEqual([])
      expect(await evaluate('globalThis.pwned')).toBeUndefined()
      // the policy holds: what a hole in the escaping would let in does not run
      await evaluate('document.body.insertAdjacentElement("beforeend", Object.assign(document.createElement("img"), { src: "http://127.0.0.1:9/" }))')
      await evaluate('new Promise((resolve) => setTimeout(resolve, 50))')
      expect(JSON.stringify(seen.filter(([method]) => method === 'Log.entryAdded'))).toContain('Content Security Policy')
      await expect(evaluate('document.body.innerHTML = "<b>x</b>"')).rejects.toThrow(/TrustedHTML/)
    }),
  )

  test(
    'runs nothing of an event without the policy either',
    onPage('long', async ({ send, open, evaluate }) => {
      await send('Page.setBypassCSP', { enabled: true })
      await open(pages.long)
      expect(await evaluate('[globalThis.pwned, document.querySelectorAll("img, iframe, script:not([id])").length]')).toEqual([null, 1])
      expect(await evaluate(textOf('#rollout-1 .facts'))).toContain(attack.replace('\u202e', '[U+202E]'))
    }),
  )

  test.each(['light', 'dark'] as const)('axe finds nothing in its %s colours, wide or narrow', (scheme) =>
    onPage('short', async (tab) => {
      await tab.send('Emulation.setEmulatedMedia', colours(scheme))
      await tab.evaluate('for (const one of document.querySelectorAll("details")) one.open = true')
      expect(await findings(tab)).toEqual([])
      await tab.send('Emulation.setDeviceMetricsOverride', width(360))
      expect(await findings(tab)).toEqual([])
    })(),
  )

  test.each([320, 768])('nothing is wider than a screen of %d pixels', (pixels) =>
    onPage('short', async ({ send, evaluate }) => {
      await send('Emulation.setDeviceMetricsOverride', width(pixels))
      await evaluate('for (const one of document.querySelectorAll("details")) one.open = true')
      expect(await evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(pixels)
      expect(await evaluate('document.querySelector("#rows td:nth-child(4)").getBoundingClientRect().right')).toBeLessThanOrEqual(pixels)
    })(),
  )

  test(
    'finds events by words, kind and outcome, and turns pages',
    onPage('long', async ({ evaluate }) => {
      const search = async (words: string): Promise<unknown> => {
        await evaluate(`Object.assign(document.getElementById('search'), { value: ${JSON.stringify(words)} }).dispatchEvent(new Event('input'))`)
        await evaluate('new Promise((resolve) => setTimeout(resolve, 200))')
        return evaluate(textOf('#found'))
      }
      const choose = (id: string, label: string) =>
        evaluate(`{ const choice = document.getElementById('${id}'); choice.value = [...choice.options].find(({ text }) => text === '${label}').value; choice.dispatchEvent(new Event('change')) }`)
      const all = (1_500 + events.length).toLocaleString('en-US')
      expect(await evaluate(textOf('#found'))).toBe(`${all} of ${all} events, 100 of them here`)
      expect(await search('R-BAD gate')).toBe(`3 of ${all} events`)
      expect(await search('other-2')).toBe(`500 of ${all} events, 100 of them here`)
      expect(await search('')).toContain(`${all} of`)
      await choose('filter-name', 'gate.decided')
      expect(await evaluate(rows)).toBe(4)
      await choose('filter-outcome', 'failure')
      expect(await evaluate(textOf('#rows'))).toContain('24 of 150 candidate requests failed')
      await evaluate('document.getElementById("clear").click()')
      expect(await evaluate(textOf('#page'))).toBe('Page 1 of 16')
      await evaluate('document.getElementById("older").click()')
      expect(await evaluate(`[${textOf('#page')}, document.getElementById("newer").disabled, ${rows}]`)).toEqual(['Page 2 of 16', false, 100])
      expect(await search('no such words')).toBe(`0 of ${all} events`)
    }),
  )

  test(
    'is used with the keyboard alone',
    onPage('short', async ({ send, evaluate }) => {
      const key = async (name: string, text = ''): Promise<void> => {
        await send('Input.dispatchKeyEvent', { type: 'keyDown', key: name, code: name, text, windowsVirtualKeyCode: name === 'Tab' ? 9 : name === 'Enter' ? 13 : 0 })
        await send('Input.dispatchKeyEvent', { type: 'keyUp', key: name, code: name })
      }
      const visited: unknown[] = []
      for (let count = 0; count < 60 && visited.at(-1) !== 'search'; count++) {
        await key('Tab')
        visited.push(await evaluate('document.activeElement.id || document.activeElement.className || document.activeElement.tagName'))
      }
      expect(visited).toEqual(expect.arrayContaining(['skip', 'A', 'frame', 'SUMMARY', 'search']))
      await send('Input.insertText', { text: 'r-bad' })
      await key('Enter', '\r')
      await evaluate('new Promise((resolve) => setTimeout(resolve, 200))')
      expect(await evaluate(textOf('#found'))).toMatch(/^7 of /)
      expect(await evaluate('location.href')).toBe(pages.short)
    }),
  )

  test(
    'says all of it without scripts',
    onPage('short', async ({ send, open, evaluate }) => {
      await send('Emulation.setScriptExecutionDisabled', { value: true })
      await open(pages.short)
      const seen = await send('DOMSnapshot.captureSnapshot', { computedStyles: [] })
      const text = (seen['strings'] as string[]).join('\n')
      for (const words of ['Rolled', 'What the gate decided', 'Evidence for decision 1', '24 of 150'].slice(1)) expect(text).toContain(words)
      await send('Emulation.setScriptExecutionDisabled', { value: false })
      expect(await evaluate(`[${rows}, getComputedStyle(document.getElementById("filters")).display, getComputedStyle(document.getElementById("pager")).display]`)).toEqual([events.length, 'none', 'none'])
    }),
  )

  test.each([
    ['A4', 8.27, 11.69],
    ['Letter', 8.5, 11],
  ])('prints on %s with the evidence open and nothing cut', (_paper, paperWidth, paperHeight) =>
    onPage('short', async ({ send, evaluate }) => {
      const { data } = await send('Page.printToPDF', { paperWidth, paperHeight, preferCSSPageSize: false, printBackground: false })
      expect(Buffer.from(String(data), 'base64').subarray(0, 5).toString()).toBe('%PDF-')
      await send('Emulation.setEmulatedMedia', { media: 'print' })
      await send('Emulation.setDeviceMetricsOverride', width(Math.floor((paperWidth - 24 / 25.4) * 96)))
      expect(await evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
      const cut = '[...document.querySelectorAll("td, th, text")].filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.outerHTML)'
      expect(await evaluate(cut)).toEqual([])
      const evidence = '[...document.querySelectorAll("caption")].find(({ textContent }) => textContent === "Evidence for decision 1")'
      expect(await evaluate(`${evidence}.checkVisibility({ contentVisibilityAuto: true }) && ${evidence}.getBoundingClientRect().height > 0`)).toBe(true)
    })(),
  )
})
