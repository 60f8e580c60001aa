/**
 * To be preloaded (`node --import`): the whole process lives by the time of a lab in another process, `LAB_TIME` times as fast as this machine
 * since a moment, `<speed> <milliseconds since 1970>`. What the kernel and Node keep by themselves (`AbortSignal.timeout`, sockets) stays real, which only
 * makes it more patient.
 */
const [speed = 1, origin = 0] = (process.env['LAB_TIME'] ?? '1 0').split(' ').map(Number)

const realNow = Date.now
const realMonotonic = performance.now.bind(performance)
const now = () => Math.round(origin + (realNow() - origin) * speed)

globalThis.Date = new Proxy(Date, {
  construct: (target, given: unknown[], made) => Reflect.construct(target, given.length === 0 ? [now()] : given, made) as Date,
  get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
})
performance.now = () => realMonotonic() * speed
globalThis.setTimeout = sooner(setTimeout)
globalThis.setInterval = sooner(setInterval)

function sooner<Timer extends typeof setTimeout | typeof setInterval>(timer: Timer): Timer {
  return new Proxy(timer, {
    apply: (target, self, [work, ms = 0, ...rest]: unknown[]) => Reflect.apply(target, self, [work, Number(ms) / speed, ...rest]) as unknown,
  })
}
