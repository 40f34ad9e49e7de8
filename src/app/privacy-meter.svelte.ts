/** Counts what the page has asked for since it was loaded, by where it went, and what its policy stopped. */
export class PrivacyMeter {
  #local = $state(0)
  #outside = $state(0)
  #blocked = $state(0)

  constructor() {
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) this.#count(entry.name)
    })
    observer.observe({ type: 'resource', buffered: true })
    document.addEventListener('securitypolicyviolation', () => this.#blocked++)
  }

  get local(): number {
    return this.#local
  }
  get outside(): number {
    return this.#outside
  }
  /** Attempts that the policy stopped: nothing of them left the computer. */
  get blocked(): number {
    return this.#blocked
  }

  #count(address: string): void {
    const url = new URL(address, location.href)
    if (url.protocol === 'data:' || url.protocol === 'blob:') return
    if (url.origin === location.origin) this.#local++
    else this.#outside++
  }
}
