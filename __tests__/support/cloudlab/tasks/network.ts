/** A place that something listens on. */
export interface Place {
  readonly host: string
  readonly port: number
}

/** The lab's network: addresses that only it knows, and where on this machine they lead. */
export interface LabNetwork {
  /** an address that nothing had before, as a task's network interface gets it */
  readonly newAddress: () => string
  readonly connect: (link: { readonly address: string; readonly port: number; readonly to: Place }) => void
  readonly disconnect: (address: string) => void
  readonly reach: (place: { readonly address: string; readonly port: number }) => Place | undefined
}

export function createLabNetwork(): LabNetwork {
  let count = 0
  const links = new Map<string, Map<number, Place>>()
  return {
    newAddress() {
      count += 1
      // .0 to .3 of a subnet are AWS's own, .255 is its last address
      return `10.0.${1 + Math.floor((count - 1) / 251)}.${4 + ((count - 1) % 251)}`
    },
    connect({ address, port, to }) {
      const ports = links.get(address) ?? new Map<number, Place>()
      links.set(address, ports.set(port, to))
    },
    disconnect: (address) => void links.delete(address),
    reach: ({ address, port }) => links.get(address)?.get(port),
  }
}
