import { describe, expect, test } from 'vitest'
import { findField, SCHEMAS, TABLE_NAMES } from '../../src/schema'
import type { TableName } from '../../src/schema/field'
import { foreignNames } from '../../src/schema/synonyms'
import { french } from '../../src/schema/synonyms/french'
import { german } from '../../src/schema/synonyms/german'
import { japanese } from '../../src/schema/synonyms/japanese'
import { portuguese } from '../../src/schema/synonyms/portuguese'
import { spanish } from '../../src/schema/synonyms/spanish'
import { foreignWords } from '../../src/schema/synonyms/words'
import { headerKey } from '../../src/ingest/header-key'
import { bytesOf, planOf } from '../ingest/read-all'

const LANGUAGES = { german, french, spanish, portuguese, japanese }

describe.each(Object.entries(LANGUAGES))('%s header names', (_, language) => {
  const entries = Object.entries(language).flatMap(([table, fields]) =>
    Object.entries(fields).map(([field, names]) => ({ table, field, names })),
  )

  test('belong to fields that there are', () => {
    for (const { table, field } of entries) {
      const tables = table === 'everywhere' ? TABLE_NAMES : [table as TableName]
      expect(
        tables.some((name) => findField(name, field)),
        `${table}.${field}`,
      ).toBe(true)
    }
  })

  test('name every field that an import of orders, customers and products needs', () => {
    for (const table of ['orders', 'customers', 'products'] as const) {
      for (const set of SCHEMAS[table].required) {
        const names = set.flatMap((field) => [
          ...(language[table]?.[field] ?? []),
          ...(language.everywhere[field] ?? []),
        ])
        expect(names.length, `${table}: ${set.join(' / ')}`).toBeGreaterThan(0)
      }
    }
  })

  test('stand once in their list, in small letters', () => {
    for (const { table, field, names } of entries) {
      const keys = names.map(headerKey)
      expect(new Set(keys).size, `${table}.${field}`).toBe(keys.length)
      expect(names.join()).toBe(names.join().toLowerCase())
    }
  })
})

const HEADERS: readonly (readonly [table: TableName, header: string, fields: readonly (string | null)[]])[] = [
  [
    'orders',
    'Bestellnummer;Bestelldatum;Kundennummer;Artikelnummer;Artikelbezeichnung;Menge;Einzelpreis;Rabatt;Währung;Land',
    [
      'orderId',
      'orderedAt',
      'customerId',
      'productId',
      'productName',
      'quantity',
      'unitPrice',
      'discount',
      'currency',
      'country',
    ],
  ],
  [
    'orders',
    'Auftrags-Nr.;Datum;Kunde;Artikel;Anzahl;Gesamtpreis (EUR);MwSt.;Versandkosten',
    ['orderId', 'orderedAt', 'name', 'productName', 'quantity', 'lineTotal', 'tax', 'shipping'],
  ],
  [
    'orders',
    'N° commande;Date de commande;Nom du client;Référence;Désignation;Qté;Prix unitaire;Remise;Pays',
    ['orderId', 'orderedAt', 'name', 'productId', 'productName', 'quantity', 'unitPrice', 'discount', 'country'],
  ],
  [
    'orders',
    'Numero de commande;Date;Client;Produit;Quantite;Montant;Total TTC;TVA',
    ['orderId', 'orderedAt', 'name', 'productName', 'quantity', 'lineTotal', 'orderTotal', 'tax'],
  ],
  [
    'orders',
    'Número de pedido;Fecha;Cliente;Producto;Cantidad;Precio unitario;Importe;Descuento;Ciudad',
    ['orderId', 'orderedAt', 'name', 'productName', 'quantity', 'unitPrice', 'lineTotal', 'discount', 'city'],
  ],
  [
    'orders',
    'Número do pedido;Data do pedido;Cliente;Produto;Quantidade;Preço unitário;Total do pedido;Frete;UF',
    ['orderId', 'orderedAt', 'name', 'productName', 'quantity', 'unitPrice', 'orderTotal', 'shipping', 'region'],
  ],
  [
    'orders',
    '注文番号;注文日時;顧客ID;商品コード;商品名;数量;単価;小計;合計金額;都道府県',
    [
      'orderId',
      'orderedAt',
      'customerId',
      'productId',
      'productName',
      'quantity',
      'unitPrice',
      'lineTotal',
      'orderTotal',
      'region',
    ],
  ],
  [
    'customers',
    'Kundennummer;Kundenname;E-Mail-Adresse;Telefonnummer;Ort;Geburtsdatum;Kunde seit',
    ['customerId', 'name', 'email', 'phone', 'city', 'birthday', 'createdAt'],
  ],
  [
    'customers',
    'Nom;Courriel;Téléphone;Ville;Date de naissance;Date de création',
    ['name', 'email', 'phone', 'city', 'birthday', 'createdAt'],
  ],
  [
    'customers',
    'Nombre;Correo electrónico;Teléfono;Provincia;Fecha de nacimiento;Fecha de alta',
    ['name', 'email', 'phone', 'region', 'birthday', 'createdAt'],
  ],
  [
    'customers',
    'Nome completo;E-mail;Telefone;Cidade;Estado;Data de nascimento;Data de cadastro',
    ['name', 'email', 'phone', 'city', 'region', 'birthday', 'createdAt'],
  ],
  [
    'customers',
    '氏名;メールアドレス;電話番号;都道府県;生年月日;会員ランク;登録日',
    ['name', 'email', 'phone', 'region', 'birthday', 'tier', 'createdAt'],
  ],
  [
    'products',
    'Artikelnummer;Artikelbezeichnung;Verkaufspreis;Einkaufspreis;Lagerbestand',
    ['productId', 'productName', 'price', 'cost', 'stock'],
  ],
  [
    'products',
    'Référence;Nom du produit;Prix de vente;Prix d’achat;Quantité en stock',
    ['productId', 'productName', 'price', 'cost', 'stock'],
  ],
  ['products', '商品コード;商品名;販売価格;原価;在庫数', ['productId', 'productName', 'price', 'cost', 'stock']],
  [
    'conversations',
    'Ticketnummer;Erstellt am;Betreff;Nachricht;Priorität',
    ['conversationId', 'at', 'subject', 'text', 'priority'],
  ],
  ['knowledge', 'Pregunta;Respuesta;Idioma', ['question', 'answer', 'language']],
]

test.each(HEADERS)('takes a file of %s with the header %s for what it is', (table, header, fields) => {
  const columns = header.split(';')
  const plan = planOf(bytesOf(`${header}\n${columns.map(() => 'x').join(';')}\n`), { delimiter: ';' })
  expect(plan.table).toBe(table)
  expect(plan.fields.map(({ field }) => field)).toEqual(fields)
  expect(plan.missing).toEqual([])
})

test('gives own names of a table before those of everywhere', () => {
  const [ofGerman] = foreignNames('products', 'productName')
  expect(ofGerman!.indexOf('name')).toBeLessThan(ofGerman!.indexOf('artikel'))
})

test('knows words for every value of a fixed field, and for no other', () => {
  for (const table of TABLE_NAMES) {
    for (const { name, values } of SCHEMAS[table].fields) {
      expect(Object.keys(foreignWords(table, name)).filter((value) => !Object.hasOwn(values ?? {}, value))).toEqual([])
    }
  }
})
