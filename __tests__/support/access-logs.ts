/** One answer of a made-up log. */
export interface Answer {
  readonly timeMs: number
  readonly status: number
  readonly seconds: number
  readonly upstream: string
}

/** Numbers from 0 to 1 that are the same each time. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Traffic at a steady rate in which so many requests fail. */
export function traffic({ fromMs, seconds, perSecond, errorRate, latency = 0.02, upstream = '10.0.0.1:8080', seed = 1 }: {
  readonly fromMs: number
  readonly seconds: number
  readonly perSecond: number
  readonly errorRate: number
  /** seconds of the median request */
  readonly latency?: number
  readonly upstream?: string
  readonly seed?: number
}): readonly Answer[] {
  const random = seededRandom(seed)
  return Array.from({ length: seconds * perSecond }, (_, index) => ({
    timeMs: fromMs + Math.floor((index * 1_000) / perSecond),
    status: random() < errorRate ? 502 : 200,
    seconds: latency * (0.5 + random()),
    upstream,
  }))
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** nginx's `$time_local` in a zone that is so many minutes east of Greenwich. */
export function timeLocal(timeMs: number, zoneMinutes = 0): string {
  const at = new Date(timeMs + zoneMinutes * 60_000)
  const two = (value: number): string => String(Math.abs(value)).padStart(2, '0')
  const zone = `${zoneMinutes < 0 ? '-' : '+'}${two(Math.trunc(zoneMinutes / 60))}${two(zoneMinutes % 60)}`
  return `${two(at.getUTCDate())}/${months[at.getUTCMonth()] ?? ''}/${at.getUTCFullYear()}:${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} ${zone}`
}

export const timedFormat = '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent" rt=$request_time ua="$upstream_addr"'

export function combinedLine({ timeMs, status }: Answer, zoneMinutes = 0): string {
  return `203.0.113.9 - - [${timeLocal(timeMs, zoneMinutes)}] "GET /cart?x=1 HTTP/1.1" ${status} 512 "https://shop.example/" "Mozilla/5.0 (X11; \\x22Linux\\x22)"`
}

export function timedLine(answer: Answer, zoneMinutes = 0): string {
  return `${combinedLine(answer, zoneMinutes)} rt=${answer.seconds.toFixed(3)} ua="${answer.upstream}"`
}

export function albLine({ timeMs, status, seconds, upstream }: Answer): string {
  const time = new Date(timeMs).toISOString().replace('Z', '123Z')
  return `https ${time} app/shop/50dc6c495c0c9188 192.168.131.39:2817 ${upstream} 0.000 ${seconds.toFixed(3)} 0.000 ${status} ${status} 34 366 "GET https://shop.example:443/ HTTP/1.1" "curl/7.46.0" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/shop/73e2d6bc24d8a067 "Root=1-58337262-36d228ad5d99923122bbe354" "-" "-" 0 ${time} "forward" "-" "-" "${upstream}" "${status}" "-" "-" TID_1`
}

export const cloudfrontHead = '#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header cs-protocol cs-bytes time-taken x-forwarded-for ssl-protocol ssl-cipher x-edge-response-result-type cs-protocol-version fle-status fle-encrypted-fields c-port time-to-first-byte x-edge-detailed-result-type sc-content-type sc-content-len sc-range-start sc-range-end'

export function cloudfrontLine({ timeMs, status, seconds }: Answer, result = status >= 500 ? 'Error' : 'Miss'): string {
  const [date = '', time = ''] = new Date(timeMs).toISOString().split(/[T.]/)
  return [date, time, 'FRA60-P1', '512', '192.0.2.10', 'GET', 'd111.cloudfront.net', '/', String(status), '-', 'curl/7', '-', '-', result, 'SOX4xw==', 'shop.example', 'https', '23', seconds.toFixed(3), '-', 'TLSv1.3', '-', result, 'HTTP/2.0', '-', '-', '11040', '0.001', result, 'text/html', '78', '-', '-'].join('\t')
}
