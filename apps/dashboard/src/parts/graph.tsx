import { Box, VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useId, useMemo } from 'react';
import classes from './graph.module.css';
import {
  type GraphEdge,
  type GraphNode,
  MAX_CHARACTERS,
  type PlacedEdge,
  type PlacedNode,
  type Point,
  toLayout,
} from './graph-layout.ts';

interface GraphProps {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** What the graph shows. */
  readonly label: string;
}

/** Boxes and arrows, from left to right. Those who do not see it are told of each arrow in a list. */
export function Graph({ nodes, edges, label }: GraphProps) {
  const arrow = useId();
  const placed = useMemo(() => toLayout(nodes, edges), [nodes, edges]);
  const toLabel = (id: string): string => nodes.find((node) => node.id === id)?.label ?? id;
  return (
    <Box className={classes['region'] ?? ''} role="region" aria-label={label} tabIndex={0}>
      <svg width={placed.width} height={placed.height} role="presentation">
        <defs>
          <marker id={arrow} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path d="M0,0 L8,4 L0,8 z" className={classes['arrow']} />
          </marker>
        </defs>
        {placed.edges.map((edge, place) => (
          <Edge key={String(place)} edge={edge} arrow={arrow} />
        ))}
        {placed.nodes.map((node) => (
          <Node key={node.id} node={node} />
        ))}
      </svg>
      <VisuallyHidden>
        <ul>
          {placed.edges.map(({ from, to, label: how }, place) => (
            <li key={String(place)}>
              {toLabel(from)} leads to {toLabel(to)}
              {how === undefined ? '' : `: ${how}`}
            </li>
          ))}
        </ul>
      </VisuallyHidden>
    </Box>
  );
}

function Node({ node }: { readonly node: PlacedNode }) {
  const { href, isCurrent = false } = node;
  const picture = <NodePicture node={node} />;
  return (
    <g className={classes['node']} data-tone={node.tone} data-current={isCurrent || undefined}>
      {href === undefined ? (
        picture
      ) : (
        <Link to={href} className={classes['link'] ?? ''} aria-current={isCurrent ? 'true' : undefined}>
          {picture}
        </Link>
      )}
    </g>
  );
}

function NodePicture({ node: { x, y, width, height, label, about } }: { readonly node: PlacedNode }) {
  return (
    <>
      <title>{about === undefined ? label : `${label}, ${about}`}</title>
      <rect className={classes['box']} x={x} y={y} width={width} height={height} rx={8} />
      <text className={classes['label']} x={x + 12} y={y + 21}>
        {toShort(label)}
      </text>
      {about !== undefined && (
        <text className={classes['about']} x={x + 12} y={y + 39}>
          {toShort(about)}
        </text>
      )}
    </>
  );
}

function Edge({ edge: { points, label, labelAt }, arrow }: { readonly edge: PlacedEdge; readonly arrow: string }) {
  return (
    <g aria-hidden>
      <path className={classes['edge']} d={toPath(points)} markerEnd={`url(#${arrow})`} />
      {labelAt !== null && (
        <text className={classes['edgeLabel']} x={labelAt.x} y={labelAt.y + 4} textAnchor="middle">
          {label}
        </text>
      )}
    </g>
  );
}

const toShort = (text: string): string =>
  text.length <= MAX_CHARACTERS ? text : `${text.slice(0, MAX_CHARACTERS - 1).trimEnd()}…`;

/** A line that bends softly at each point. */
function toPath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (first === undefined || last === undefined) return '';
  const bends = rest.slice(0, -1).map((point, place) => {
    const next = rest[place + 1] ?? last;
    return `Q${point.x},${point.y} ${(point.x + next.x) / 2},${(point.y + next.y) / 2}`;
  });
  return [`M${first.x},${first.y}`, ...bends, `L${last.x},${last.y}`].join(' ');
}
