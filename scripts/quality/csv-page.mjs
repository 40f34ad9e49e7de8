/** What others reach. The first four are published, the last two measured with the same scorer. */
const OTHERS = [
  [
    'DuckDB, told the dialect',
    '9.961',
    '9.599',
    '[duckdb.org, 16 April 2025](https://duckdb.org/2025/04/16/duckdb-csv-pollock-benchmark.html)',
  ],
  ['SQLite, told the dialect', '9.955', '9.375', 'the same'],
  ['pandas, told the dialect', '9.895', '9.431', 'the same'],
  ['CleverCSV', '9.193', '9.453', 'the same'],
  ['DuckDB, told nothing', '9.075', '8.439', 'the same'],
  ["Papa Parse's own detection", '9.955', '9.458', 'measured'],
  ["Python's Sniffer", '9.725', '9.437', 'measured'],
]

const fixed = (value) => value.toFixed(3)
const row = (cells) => `| ${cells.join(' | ')} |`
const table = (head, rows) => [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')

/** `docs/csv.md`. */
export function toPage({ measured, suites, seed, rows }) {
  const [pollock, ...own] = measured
  const mine = [
    '**Clientele, told nothing**',
    `**${fixed(pollock.simple)}**`,
    `**${fixed(pollock.weighted)}**`,
    'this page',
  ]
  return `# Reading any CSV

Written by \`node scripts/quality/csv.mjs\`; run it again to check. Every figure is of the code that the app imports with (\`planImport\`
and \`readBlock\`), with nothing told about a file; its columns are asked for as text.

## On the public scale

[Pollock](https://hpi.de/naumann/projects/data-preparation/pollock.html) (Vitagliano and others: “Pollock: A Data Loading Benchmark”,
PVLDB 16, 2023) damages one table in ${pollock.files.toLocaleString('en')} ways that were found in public files, and scores
what a loader reads: success, header, records and cells, ten points a file. The weighted score counts each damage as often as it occurs in
the wild.

${table(['Loader', 'Simple', 'Weighted', 'Source'], [mine, ...OTHERS])}

The same damages done to three invented tables of ${rows} rows (seed ${seed}; people, orders in Chinese, goods with inch signs):

${table(
  ['Table', 'Files', 'Simple', 'Weighted'],
  own.map(({ title, files, simple, weighted }) => [title, files.toLocaleString('en'), fixed(simple), fixed(weighted)]),
)}

In all ${measured.reduce((sum, { files }) => sum + files, 0).toLocaleString('en')} files together,
${measured.reduce((sum, { lost }) => sum + lost.length, 0)} had a record that was neither kept nor rejected with a reason.

What is left, in points of ten, where a file of the benchmark is not read perfectly:

${table(
  ['Pollution', 'Files', 'Mean', 'Worst'],
  pollock.families
    .filter(({ mean }) => mean < 9.9995)
    .map(({ family, files, mean, worst }) => [`\`${family}\``, files, fixed(mean), fixed(worst)]),
)}

Parser suites, blank lines and white space around cells left aside (a blank line is no row here, and text is kept without it):

${table(
  ['Suite', 'Files', 'Right', 'Not'],
  suites.map(({ suite, files, wrong }) => [
    suite,
    files,
    files - wrong.length,
    wrong.map((name) => `\`${name}\``).join(', '),
  ]),
)}

csv-spectrum's \`location_coordinates\` expects a phone number that its own CSV does not hold.

## How

1. **Dialect.** Delimiter, quote and escape are those under which most records have the same number of cells and the fewest quotes are
   damaged. Only signs that the text holds are tried; a file that comma and double quotes read without a flaw is not looked at twice.
   A sign that prose is full of (a space, a colon) needs columns of numbers or dates as well. The idea that types tell dialects apart
   is van den Burg, Nazábal and Sutton's (“Wrangling messy CSV files by detecting row and type patterns”, 2019).
2. **Shape of a column.** Cells with letters and digits made alike: \`MG-8769\` is \`a-9\`, \`$1,234.50\` is \`$n\`. Data shows few patterns,
   free text many.
3. **Header.** Titles, notes and blank lines above it are passed over; lines that repeat it, or hold words where columns hold numbers
   and dates below, belong to it (Christodoulakis, Munson, Gabel, Brown and Miller classify lines by such patterns in “Pytheas”, 2020).
4. **Lines that are no record as they stand** get the cheapest explanation that gives every column its cell: a stray quote, a missing
   delimiter before one, a blank cell too many, a cell missing, an unquoted delimiter in text, another delimiter than the file's. The shapes
   decide among explanations; where two ways to join cells are about as good, there is none, and the row is rejected.
5. **The end of the table.** Totals and notes below it, a second table, or a copy of it are set aside.

Nothing is dropped without a word: every line above the header is counted, every row put right is counted with its first place and a
sample, and every row set aside can be downloaded with its reason.

## Where the benchmark and a merchant differ

The merchant comes first.

- **The same header again, other rows below it.** The benchmark would end the table there. Exports are often joined month by month, so the
  rows are read on and only the header line is set aside. If the rows below repeat those above, it is a copy, and counting it would double
  every figure: it is set aside whole, which is also what the benchmark wants.
- **A header of several lines.** The benchmark joins them, repeated words too (\`DATE DATE\`); so does the score above. The app drops
  words that repeat (\`DATE\`), writes a group above its columns (\`Order id\`), and takes one line alone where that is the one whose
  names it knows.
- **A stray quote in a number or a date.** The benchmark wants it kept (\`"28/01/2018\`). It is kept in text; a number or a date is
  read without it.
- **An empty file, or one with only a header.** The app refuses both in words; here they count as read, with no rows.
- **Two cells run together** (\`9CC-9259\`) are not parted by guessing, though looks would often tell where: the row is kept, its other cells
  in their columns, and the cell that cannot be read is counted.
`
}
