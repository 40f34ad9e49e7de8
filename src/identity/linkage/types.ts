import type { CodeColumn } from '../../schema/columns'

/** What two records can be compared by. */
export type EvidenceName =
  | 'email'
  | 'phone'
  | 'nick'
  | 'handle'
  | 'idNumber'
  | 'surname'
  | 'given'
  | 'birthday'
  | 'address'
  | 'locality'
  | 'houseNumber'
  | 'postcode'
  | 'city'
  | 'region'
  | 'country'

/** What records say as they say it: raw columns of equal length. A full name stands for both of its parts; a handle is part of others. */
export type RawEvidence = Partial<Record<Exclude<EvidenceName, 'handle'> | 'name', CodeColumn>>

/** Records to link. Own ids are numbers: 0 is none, and two records of one source with different own ids are never one person. */
export interface LinkInput {
  count: number
  evidence: RawEvidence
  source: Uint32Array
  ownId: Uint32Array
  /** Pairs that a person has told apart, as record numbers. */
  apart: readonly (readonly [number, number])[]
  /** ISO code of the country whose phone numbers are written without a code; '' where it is not known. */
  phoneCountry: string
}

/** One kind of evidence, ready to compare. Code 0 is missing. */
export interface Evidence {
  name: EvidenceName
  codes: Uint32Array
  /** Levels of agreement run from 1 (differs) to this (the same); 0 stands for missing. */
  levels: number
  /** Level of two codes, neither of them 0. Symmetric. */
  compare(a: number, b: number): number
  /** Records with each value, by code: names by their sound. The sum over values is `known`. */
  counts: Float64Array
  known: number
  /** What is compared, by code, as blocks are made of it: the sound of names. */
  texts: readonly string[]
  /** Of the parts of a name, by code: whether it is written in Chinese, surname first. */
  isHan?: readonly boolean[]
  /** Of the parts of a name: level of this part against the other part of the other record. */
  cross?(own: number, other: number): number
}

export interface LinkedPair {
  a: number
  b: number
  /** Bits for (positive) or against (negative) one person, prior included. */
  weight: number
  probability: number
  /** Level of agreement by kind of evidence, in the order of `evidence`; 0 where one of them says nothing. */
  levels: Uint8Array
  /** Bits that each kind of evidence brings; 0 where one says nothing. */
  parts: Float64Array
  /** `join`: sure. `ask`: a person has to look. */
  verdict: 'join' | 'ask'
}
