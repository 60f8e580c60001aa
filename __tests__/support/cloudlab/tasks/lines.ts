/** CloudWatch Logs takes no larger event (quotas: 1 MB); a line that is longer comes as several. */
const longest = 1_000_000

/** Takes text in pieces and gives it on in lines, without their ends. */
export function createLineReader(line: (text: string) => void): { readonly write: (text: string) => void; readonly end: () => void } {
  let rest = ''
  return {
    write(text) {
      const lines = `${rest}${text}`.split('\n')
      rest = lines.pop() ?? ''
      for (const one of lines) line(one.replace(/\r$/u, ''))
      while (rest.length > longest) {
        line(rest.slice(0, longest))
        rest = rest.slice(longest)
      }
    },
    end() {
      if (rest !== '') line(rest)
      rest = ''
    },
  }
}
