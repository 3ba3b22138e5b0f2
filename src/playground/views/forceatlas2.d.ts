/**
 * One step of the package's algorithm, which it ships without types: the worker it ships too is made from text, and our
 * policy takes only files.
 */
declare module 'graphology-layout-forceatlas2/iterate' {
  export interface Settings {
    readonly linLogMode: boolean;
    readonly outboundAttractionDistribution: boolean;
    readonly adjustSizes: boolean;
    readonly edgeWeightInfluence: number;
    readonly scalingRatio: number;
    readonly strongGravityMode: boolean;
    readonly gravity: number;
    readonly slowDown: number;
    readonly barnesHutOptimize: boolean;
    readonly barnesHutTheta: number;
  }
  /** Moves the nodes of a matrix (ten numbers a node) by the edges of another (three numbers an edge), in place. */
  export default function iterate(settings: Settings, nodes: Float32Array, edges: Float32Array): object;
}
