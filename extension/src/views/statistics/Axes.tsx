import * as React from 'react';

/** The frame of a drawing, in pixels. */
export interface IBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A mark on an axis. */
export interface ITick {
  readonly at: number;
  readonly label: string;
}

/** The lines across a drawing, the marks below it and beside it, and what they measure. */
export function Axes(props: {
  box: IBox;
  x: readonly ITick[];
  y: readonly ITick[];
  xTitle: string;
  yTitle: string;
}): React.JSX.Element {
  const { bottom, left, right, top } = props.box;
  return (
    <g className="jp-LitReview-axes">
      {props.y.map(({ at, label }) => (
        <g key={at}>
          <line x1={left} x2={right} y1={at} y2={at} />
          <text x={left - 6} y={at} dy="0.32em" textAnchor="end">
            {label}
          </text>
        </g>
      ))}
      {props.x.map(({ at, label }) => (
        <text key={at} x={at} y={bottom + 16} textAnchor="middle">
          {label}
        </text>
      ))}
      <line className="jp-LitReview-base" x1={left} x2={right} y1={bottom} y2={bottom} />
      <text x={left - 6} y={top - 12} textAnchor="start" dx={-30}>
        {props.yTitle}
      </text>
      <text x={right} y={bottom + 34} textAnchor="end">
        {props.xTitle}
      </text>
    </g>
  );
}
