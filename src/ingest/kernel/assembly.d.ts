/** A file of AssemblyScript, compiled: base64 of the WebAssembly module. */
declare module '*?assembly' {
  const base64: string
  export default base64
}
