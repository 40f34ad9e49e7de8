/** The version in package.json, put in by the build. */
declare const __APP_VERSION__: string
/** True in the one-file build, which has no service worker and keeps data in memory. */
declare const __SINGLE_FILE__: boolean
