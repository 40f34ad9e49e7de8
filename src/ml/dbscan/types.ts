import type { KdTree } from '../../math/kd-tree'

export interface DbscanConfig {
  /** Points this near, Euclidean, are neighbours. */
  eps: number
  /** Neighbours, the point itself among them, from which on a point is a core of a cluster. */
  minPoints: number
}

export interface DbscanModel {
  kind: 'dbscan'
  version: 1
  columns: number
  eps: number
  minPoints: number
  clusters: number
  /** Cluster of each row from 0, in the order of their first core rows; −1 for noise. */
  labels: Int32Array
  /** 1 for core rows. */
  isCore: Uint8Array
  sizes: Uint32Array
  noise: number
  /** Core points, row-major, and their clusters: what new rows are assigned by. */
  cores: Float64Array
  coreLabels: Int32Array
}

/** The tree with what is known of the point at each place. */
export interface Marked {
  tree: KdTree
  /** 1 for core points, by place. */
  isCore: Uint8Array
}
