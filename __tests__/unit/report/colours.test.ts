import { describe, expect, test } from '@jest/globals'
import { style } from '../../../src/report/html/style.ts'

type Scheme = ReadonlyMap<string, string>

/** The colours of the page by name: those of the light scheme, and what the dark one says instead. */
function schemes(): Readonly<Record<'light' | 'dark', Scheme>> {
  const [light = '', dark = ''] = [...style.matchAll(/:root \{([^}]*)\}/g)].map(([, body]) => body)
  const colours = (body: string) => new Map([...body.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name = '', value = '']) => [name, value]))
  return { light: colours(light), dark: new Map([...colours(light), ...colours(dark)]) }
}

/** Contrast of two colours, WCAG 2.2: relative luminance and contrast ratio. */
function contrast(one: string, other: string): number {
  const [a = 0, b = 0] = [luminance(one), luminance(other)].toSorted((x, y) => y - x)
  return (a + 0.05) / (b + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

describe.each(['light', 'dark'] as const)('the %s colours', (scheme) => {
  const colours = schemes()[scheme]
  const of = (name: string): string => colours.get(name) ?? 'none'

  test.each([
    ['text', 'page'],
    ['muted', 'page'],
    ['link', 'page'],
    ['good', 'page'],
    ['bad', 'page'],
    ['warn', 'page'],
    ['text', 'card'],
    ['muted', 'card'],
    ['good', 'good-back'],
    ['bad', 'bad-back'],
    ['warn', 'warn-back'],
  ])('text in %s on %s can be read (4.5 to 1)', (text, back) => {
    expect(contrast(of(text), of(back))).toBeGreaterThanOrEqual(4.5)
  })

  test.each([
    ['stable', 'page'],
    ['candidate', 'page'],
    ['control', 'page'],
  ])('%s on %s can be told apart (3 to 1)', (line, back) => {
    expect(contrast(of(line), of(back))).toBeGreaterThanOrEqual(3)
  })
})

test('both schemes have every colour, and no rule has one of its own', () => {
  const { light, dark } = schemes()
  expect([...dark.keys()].toSorted()).toEqual([...light.keys()].toSorted())
  const rules = style.replace(/:root \{[^}]*\}/g, '')
  expect(rules.match(/(?<![\w])#[0-9a-f]{3,8}\b(?=[;\s])/gi) ?? []).toEqual([])
  for (const [, name = ''] of rules.matchAll(/var\(--([\w-]+)\)/g)) expect(light.has(name)).toBe(true)
})
