/** True in the page that opens from a disk: no service worker, workers from blobs, storage shared with other local files. */
declare const __SINGLE_FILE__: boolean
/** The version in package.json. */
declare const __APP_VERSION__: string
