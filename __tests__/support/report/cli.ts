// The command line from the sources, in a process whose memory a test limits.
import { cli } from '../../../src/cli.ts'

await cli()
