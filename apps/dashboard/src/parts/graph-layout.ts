import { type EdgeLabel, Graph, type GraphLabel, layout, type NodeLabel } from '@dagrejs/dagre';

export interface GraphNode {
  readonly id: string;
  readonly label: string;
  /** A second, paler line. */
  readonly about?: string;
  /** How it is to be felt, as in the gateway's words. */
  readonly tone?: string;
  /** A page of ours that it leads to. */
  readonly href?: string;
  /** It is what the page is about. */
  readonly isCurrent?: boolean;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly label?: string;
}

/** In px, from the top left corner of the drawing. */
export interface Point {
  readonly x: number;
  readonly y: number;
}
interface Size {
  readonly width: number;
  readonly height: number;
}
/** `x` and `y` are the top left corner. */
export interface PlacedNode extends GraphNode, Point, Size {}
export interface PlacedEdge extends GraphEdge {
  /** The way from one border to the other. */
  readonly points: readonly Point[];
  /** The middle of its label. */
  readonly labelAt: Point | null;
}
export interface GraphLayout extends Size {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

const CHARACTER = 7.3;
const SMALL_CHARACTER = 6.4;
const PADDING = 24;
const NARROWEST = 72;
/** Longer texts are cut. */
export const MAX_CHARACTERS = 30;

const toWidth = (text: string, character: number): number => Math.min(text.length, MAX_CHARACTERS) * character;

const toSize = ({ label, about = '' }: GraphNode): Size => ({
  width: Math.max(NARROWEST, toWidth(label, CHARACTER) + PADDING, toWidth(about, SMALL_CHARACTER) + PADDING),
  height: about === '' ? 34 : 50,
});

/** Places boxes from left to right, so that edges lead forward where they can. Edges to nodes that are none are left out. */
export function toLayout(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): GraphLayout {
  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', ranksep: 48, nodesep: 20, edgesep: 16, marginx: 6, marginy: 6 });
  for (const node of nodes) graph.setNode(node.id, { ...toSize(node) });
  const known = edges.filter(({ from, to }) => graph.hasNode(from) && graph.hasNode(to));
  for (const [place, { from, to, label = '' }] of known.entries()) {
    const room: EdgeLabel = { width: toWidth(label, SMALL_CHARACTER) + 12, height: 16, labelpos: 'c' };
    graph.setEdge(from, to, label === '' ? {} : room, String(place));
  }
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width,
    height,
    nodes: nodes.map((node) => {
      const { x = 0, y = 0, width, height } = graph.node(node.id);
      return { ...node, width, height, x: x - width / 2, y: y - height / 2 };
    }),
    edges: known.map((edge, place) => {
      const { points = [], x = 0, y = 0 } = graph.edge(edge.from, edge.to, String(place));
      return { ...edge, points, labelAt: edge.label === undefined ? null : { x, y } };
    }),
  };
}
