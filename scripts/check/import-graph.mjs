import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { dirname, extname, join, relative, resolve, sep } from 'node:path'
import ts from 'typescript'

/**
 * @typedef {object} Import
 * @property {string} specifier as written
 * @property {string | null} file the module inside the project, relative to the root, or null for a package
 * @property {boolean} typeOnly vanishes when compiled
 * @property {string[] | '*'} names what is taken: `'*'` for all of it (namespaces, dynamic imports, workers)
 */

/**
 * @typedef {object} Module
 * @property {string} file relative to the root, with forward slashes
 * @property {Import[]} imports
 * @property {{ name: string, line: number, isType: boolean, usedInside: boolean }[]} exports its own, re-exports among them
 */

const SCRIPT = /<script\b[^>]*>([\s\S]*?)<\/script>/g
const CODE = new Set(['.ts', '.svelte', '.mjs', '.js'])

/** Every code file under the given folders, relative to the root. */
export function listCode(root, folders) {
  const found = []
  for (const folder of folders) {
    const start = join(root, folder)
    if (!existsSync(start)) continue
    if (statSync(start).isFile()) found.push(folder)
    else
      for (const entry of readdirSync(start, { recursive: true, withFileTypes: true })) {
        const file = join(entry.parentPath, entry.name)
        if (entry.isFile() && CODE.has(extname(file))) found.push(relative(root, file))
      }
  }
  return found.map((file) => file.split(sep).join('/')).sort()
}

/**
 * Reads the modules of a project, script blocks of Svelte components included, with imports of types alone, which
 * compilers drop and tools that work on compiled code do not see.
 * @param {string} root
 * @param {string[]} folders
 * @returns {Map<string, Module>}
 */
export function readImportGraph(root, folders) {
  const modules = new Map()
  for (const file of listCode(root, folders)) modules.set(file, readModule(root, file))
  return modules
}

/** @returns {Module} */
export function readModule(root, file) {
  const text = readFileSync(join(root, file), 'utf8')
  const isComponent = file.endsWith('.svelte')
  const code = isComponent ? scriptBlocks(text) : text
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS)
  const written = [...collectImports(source), ...(isComponent ? markupImports(text) : [])]
  const imports = written.map((found) => ({
    ...found,
    file: resolveModule(root, file, found.specifier),
  }))
  return { file, imports, exports: isComponent ? [] : collectExports(source) }
}

/** The script blocks of a component, everything else blanked so that lines stay where they are. */
function scriptBlocks(text) {
  let code = ''
  let last = 0
  for (const match of text.matchAll(SCRIPT)) {
    const start = match.index + match[0].indexOf('>') + 1
    code += blank(text.slice(last, start)) + match[1] + '\n'
    last = start + match[1].length
  }
  return code
}

/** Lazy imports in the markup of a component, as in `{#await import('./Page.svelte')}`. */
const markupImports = (text) =>
  [...text.replace(SCRIPT, '').matchAll(/\bimport\(\s*(['"])(.+?)\1\s*\)/g)].map(([, , specifier]) => ({
    specifier,
    typeOnly: false,
    names: '*',
  }))

const blank = (text) => text.replace(/[^\n]/g, ' ')

function collectImports(source) {
  const found = []
  const visit = (node) => {
    if (ts.isImportDeclaration(node)) found.push(fromImport(node))
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier) found.push(fromReExport(node))
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      found.push({ specifier: node.argument.literal.text, typeOnly: true, names: qualifierNames(node) })
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) pushLiteral(node)
    else if (
      ts.isNewExpression(node) &&
      node.expression.getText(source) === 'URL' &&
      node.arguments?.[1]?.getText(source) === 'import.meta.url'
    )
      pushLiteral(node)
    else if (ts.isCallExpression(node) && node.expression.getText(source) === 'import.meta.glob') pushLiteral(node)
    ts.forEachChild(node, visit)
  }
  const pushLiteral = (node) => {
    const [first] = node.arguments
    if (first && ts.isStringLiteralLike(first)) found.push({ specifier: first.text, typeOnly: false, names: '*' })
  }
  visit(source)
  return found
}

const qualifierNames = (node) => (node.qualifier ? [node.qualifier.getText().split('.')[0]] : '*')

function fromImport(node) {
  const clause = node.importClause
  const specifier = node.moduleSpecifier.text
  if (!clause) return { specifier, typeOnly: false, names: [] }
  const bindings = clause.namedBindings
  if (bindings && ts.isNamespaceImport(bindings)) return { specifier, typeOnly: clause.isTypeOnly, names: '*' }
  const elements = bindings?.elements ?? []
  const names = elements.map((element) => (element.propertyName ?? element.name).text)
  if (clause.name) names.push('default')
  const allTypes = !clause.name && elements.length > 0 && elements.every((element) => element.isTypeOnly)
  return { specifier, typeOnly: clause.isTypeOnly || allTypes, names }
}

function fromReExport(node) {
  const named = node.exportClause && ts.isNamedExports(node.exportClause) ? node.exportClause.elements : null
  const names = named ? named.map((element) => (element.propertyName ?? element.name).text) : '*'
  return { specifier: node.moduleSpecifier.text, typeOnly: node.isTypeOnly, names }
}

function collectExports(source) {
  const names = []
  for (const statement of source.statements) {
    if (ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause))
      for (const element of statement.exportClause.elements) names.push([element.name.text, element])
    else if (ts.isExportAssignment(statement)) names.push(['default', statement])
    else if (ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(isExportKeyword))
      names.push(...declaredNames(statement).map((name) => [name, statement]))
  }
  const used = countIdentifiers(source)
  return names.map(([name, node]) => ({
    name,
    line: source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1,
    isType: isTypeDeclaration(node),
    usedInside: (used.get(name) ?? 0) > 1,
  }))
}

const isTypeDeclaration = (node) =>
  ts.isInterfaceDeclaration(node) ||
  ts.isTypeAliasDeclaration(node) ||
  (ts.isExportSpecifier(node) && (node.isTypeOnly || node.parent.parent.isTypeOnly))

const isExportKeyword = (modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword

function declaredNames(statement) {
  if (ts.getModifiers(statement)?.some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword)) return ['default']
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap((declaration) => bindingNames(declaration.name))
  return statement.name ? [statement.name.text] : []
}

const bindingNames = (name) =>
  ts.isIdentifier(name)
    ? [name.text]
    : name.elements.flatMap((element) => (element.name ? bindingNames(element.name) : []))

function countIdentifiers(source) {
  const counts = new Map()
  const visit = (node) => {
    if (ts.isIdentifier(node)) counts.set(node.text, (counts.get(node.text) ?? 0) + 1)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return counts
}

const ENDINGS = ['', '.ts', '.svelte.ts', '.mjs', '.js', '/index.ts']

function resolveModule(root, file, specifier) {
  const path = specifier.split('?')[0]
  if (!path.startsWith('.') && !path.startsWith('/')) return null
  const base = path.startsWith('/') ? join(root, path) : resolve(root, dirname(file), path)
  const hit = ENDINGS.map((ending) => base + ending).find(
    (candidate) => existsSync(candidate) && statSync(candidate).isFile(),
  )
  return hit ? relative(root, hit).split(sep).join('/') : null
}
