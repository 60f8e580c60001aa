/** Whether a text is what a policy's pattern means: `*` is any characters, `?` any one (IAM User Guide). */
export function matchesPattern(pattern: string, text: string): boolean {
  // by hand, since a regular expression of somebody's pattern can take for ever
  let [at, in_, star, mark] = [0, 0, -1, 0]
  while (at < text.length) {
    if (in_ < pattern.length && pattern[in_] === '*') {
      star = in_
      mark = at
      in_ += 1
    } else if (in_ < pattern.length && (pattern[in_] === '?' || pattern[in_] === text[at])) {
      at += 1
      in_ += 1
    } else if (star === -1) {
      return false
    } else {
      mark += 1
      at = mark
      in_ = star + 1
    }
  }
  while (pattern[in_] === '*') in_ += 1
  return in_ === pattern.length
}

/** As `ArnLike`: each of the six parts between colons by itself, so that a `*` does not reach over them. */
export function matchesArn(pattern: string, arn: string): boolean {
  const [patterns, parts] = [arnParts(pattern), arnParts(arn)]
  return parts.length === 6 && patterns.length === 6 && parts.every((part, index) => matchesPattern(patterns[index] ?? '', part))
}

function arnParts(arn: string): readonly string[] {
  const parts = arn.split(':')
  return parts.length < 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')]
}
