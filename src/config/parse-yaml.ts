import { LineCounter, parseDocument } from 'yaml'
import type { Document, YAMLError } from 'yaml'
import { withoutCredentials } from '../core/credentials.ts'
import { limits, readNodes, tooDeep } from './read-nodes.ts'
import type { OriginOf, SyntaxProblem } from './read-nodes.ts'
import type { Place, Setting } from './tree.ts'

/** A text after parsing. */
export interface ParsedYaml {
  /** undefined when there is nothing but comments, or when the text is broken */
  readonly root: Setting | undefined
  /** whether there is a comment anywhere */
  readonly commented: boolean
  readonly problems: readonly SyntaxProblem[]
}

/**
 * Reads YAML 1.2 (core schema) with the place of every value. Refused, since each has cost somebody a night: duplicate
 * keys, several documents, merge keys, other tags, `%YAML 1.1`, keys that are no text. Aliases work within limits.
 *
 * `originOf` says how the places become origins: those of a file, or the name of a variable.
 */
export function parseYaml(text: string, originOf: OriginOf): ParsedYaml {
  const counter = new LineCounter()
  const place = (offset: number): Place => {
    const { line, col } = counter.linePos(Math.min(offset, text.length))
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const parsed = composed(text, counter)
  if ('problem' in parsed)
    return {
      root: undefined,
      commented: false,
      problems: [{ ...place(0), path: [], rule: 'too-deep', message: parsed.problem }],
    }
  const { document } = parsed
  const problems = documentProblems(document, place)
  const commented =
    (document.comment ?? document.commentBefore ?? document.contents?.comment ?? document.contents?.commentBefore) !==
    undefined
  if (problems.length > 0 || document.contents === null) return { root: undefined, commented, problems }
  const read = readNodes({ node: document.contents, place, originOf })
  return { root: read.root, commented, problems: read.problems }
}

function composed(
  text: string,
  lineCounter: LineCounter,
): { readonly document: Document.Parsed } | { readonly problem: string } {
  try {
    // duplicate keys are found by the walk below: the library compares each key with all others
    return {
      document: parseDocument(text, {
        lineCounter,
        prettyErrors: false,
        uniqueKeys: false,
        version: '1.2',
        keepSourceTokens: false,
      }),
    }
  } catch (error) {
    // the parser is recursive: a deep nest ends in a RangeError
    if (error instanceof RangeError) return { problem: tooDeep }
    throw error
  }
}

function documentProblems(document: Document.Parsed, place: (offset: number) => Place): SyntaxProblem[] {
  const found = [...document.errors, ...document.warnings]
  // what else the parser found is a consequence of its having given up, at a depth that depends on the machine
  if (found.some(({ code }) => code === 'RESOURCE_EXHAUSTION'))
    return [{ ...place(0), path: [], rule: 'too-deep', message: tooDeep }]
  const problems = found.slice(0, limits.problems).map((problem) => syntaxProblem(problem, place))
  if (document.directives.yaml.explicit === true && document.directives.yaml.version !== '1.2') {
    problems.push({
      ...place(0),
      path: [],
      rule: 'yaml-version',
      message: `YAML ${document.directives.yaml.version} is not read, only YAML 1.2`,
    })
  }
  return problems
}

function syntaxProblem({ code, message, pos }: YAMLError, place: (offset: number) => Place): SyntaxProblem {
  const at = { ...place(pos[0]), path: [] }
  if (code === 'MULTIPLE_DOCS')
    return {
      ...at,
      rule: 'several-documents',
      message: 'a second document begins here; a configuration is one document',
    }
  return { ...at, rule: 'yaml', message: oneLine(message) }
}

/** The parser quotes the text; a quoted line break would tear the message apart. */
function oneLine(message: string): string {
  return withoutCredentials(message.replace(/\s+/g, ' ').trim()).slice(0, 200)
}
