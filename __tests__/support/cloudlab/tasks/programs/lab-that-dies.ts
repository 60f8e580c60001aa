import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { createImageRegistry } from '../image-registry.ts'
import { createProcessRuntime } from '../process-runtime.ts'

/*
 * Holds a lab with one task, whose program starts another program and then hangs, tells both numbers on stdout, and waits for
 * its own end. Its argument is a folder for the program.
 */
const [folder = ''] = process.argv.slice(2)
const program = path.join(folder, 'hangs.mjs')
writeFileSync(program, `import { spawn } from 'node:child_process'
const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { stdio: 'ignore' })
process.stdout.write(process.pid + ' ' + child.pid + '\\n', () => {
  for (;;);
})
`)
const clock = { now: () => Date.now(), monotonic: () => performance.now(), sleep: (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms)) }
const images = createImageRegistry({ clock, account: '1', region: 'r' })
const { tagged: image } = images.push({ repository: 'hangs', tag: 'v1', program })
const runtime = createProcessRuntime({ clock, images, logs: { write: ({ message }) => process.stdout.write(`${message}\n`) } })
await runtime.start({ taskArn: 'a', containers: [{ name: 'app', image, essential: true, environment: {}, ports: [], stopTimeout: 1, logGroup: 'g', logStream: 's' }] })
