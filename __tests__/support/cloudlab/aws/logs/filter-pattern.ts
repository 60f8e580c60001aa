import { AwsError } from '../aws-error.ts'

/**
 * Filter patterns as far as they are text: terms that must all be there, `?term` of which one must be, `-term` that must not, and quoted phrases. Upper and lower case
 * differ (User Guide, "Filter pattern syntax"). Patterns for JSON, columns and regular expressions are refused: nothing may match by accident.
 */
export function matcherOf(pattern: string): (message: string) => boolean {
  if (/^\s*[{[]|%/u.test(pattern)) throw new AwsError('InvalidParameterException', 'Invalid filter pattern: only terms are served here')
  const terms = [...pattern.matchAll(/([?-]?)(?:"((?:[^"\\]|\\.)*)"|(\S+))/gu)].map(([, sign = '', quoted, bare = '']) => ({ sign, text: quoted?.replaceAll(/\\(.)/gu, '$1') ?? bare }))
  const [all, any, not] = ['', '?', '-'].map((wanted) => terms.filter(({ sign }) => sign === wanted).map(({ text }) => text))
  return (message) => {
    const has = (text: string) => message.includes(text)
    // next to terms that must be there, those with `?` change nothing
    return !not?.some((text) => has(text)) && (all?.length === 0 ? any?.length === 0 || any?.some((text) => has(text)) === true : all?.every((text) => has(text)) === true)
  }
}
