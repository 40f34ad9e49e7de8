/** Takes the place of Node's streams, which PapaParse names and, in a browser, never uses. */
export default {}
