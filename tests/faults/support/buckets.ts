/** As far as the tests look behind the app's back. */
interface StorageBuckets {
  keys(): Promise<string[]>
  open(name: string): Promise<{ indexedDB: IDBFactory }>
}

declare global {
  interface Navigator {
    storageBuckets?: StorageBuckets
  }
}

export {}
