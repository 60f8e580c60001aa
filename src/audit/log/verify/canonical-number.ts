/** Digits of a number that every binary floating-point number keeps, so that it has no shorter spelling and no other one. */
const mostDigits = 15

/** Zeros behind the point of a number that is not yet written with an exponent. */
const mostZeros = 5

/**
 * Where the number that begins at that byte ends, if it is spelled as RFC 8785 does; 0 where it is not, or where it has so many digits that it takes
 * arithmetic to tell.
 */
export function numberEnd(bytes: Uint8Array, begin: number): number {
  const isNegative = bytes[begin] === 0x2d
  const from = isNegative ? begin + 1 : begin
  const at = digitsEnd(bytes, from)
  const whole = at - from
  const isZero = bytes[from] === 0x30
  if (whole === 0 || (isZero && whole > 1)) return 0
  if (bytes[at] === 0x2e) return fractionEnd({ bytes, point: at, whole, isZero })
  // minus nothing is written 0
  return whole <= mostDigits && !isExponent(bytes[at]) && !(isZero && isNegative) ? at : 0
}

function fractionEnd({ bytes, point, whole, isZero }: { readonly bytes: Uint8Array; readonly point: number; readonly whole: number; readonly isZero: boolean }): number {
  let zeros = 0
  while (bytes[point + 1 + zeros] === 0x30) zeros += 1
  const at = digitsEnd(bytes, point + 1)
  const all = at - point - 1
  if (all === zeros || bytes[at - 1] === 0x30 || isExponent(bytes[at])) return 0
  return whole + all <= mostDigits && !(isZero && zeros > mostZeros) ? at : 0
}

function digitsEnd(bytes: Uint8Array, begin: number): number {
  let at = begin
  while ((bytes[at] ?? 0) >= 0x30 && (bytes[at] ?? 0) <= 0x39) at += 1
  return at
}

function isExponent(byte: number | undefined): boolean {
  return byte === 0x65 || byte === 0x45
}
