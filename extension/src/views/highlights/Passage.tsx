import * as React from 'react';
import type { Field, Paper } from '../../api/client';
import { coverTerms, type ITermSet } from '../../model/textMatches';
import { segments, type ILayers, type ISegment } from '../../model/textSegments';
import { Formula } from '../paper/Formula';

/**
 * A stretch of a title or abstract with everything that lies over it: one row of plain texts, each
 * of which says where it stands, so that a selection can be told as a place in the text.
 */
export function Passage(props: {
  text: string;
  from: number;
  to: number;
  layers: ILayers;
}): React.JSX.Element {
  const { text, from, to, layers } = props;
  const cut = React.useMemo(() => segments(text, from, to, layers), [text, from, to, layers]);
  return (
    <>
      {cut.map(segment => (
        <Piece key={segment.start} segment={segment} />
      ))}
    </>
  );
}

/** What lies over a field of a paper; the same object as long as that is the same. */
export function useLayers(paper: Paper, field: Field, wanted: readonly ITermSet[]): ILayers {
  const text = paper.shown[field];
  const { highlights } = paper;
  const { formulas } = paper.shown;
  const words = React.useMemo(() => coverTerms(text, wanted), [text, wanted]);
  return React.useMemo(
    () => ({
      words,
      highlights: highlights.filter(one => one.field === field && one.start !== null),
      formulas: formulas.filter(one => one.field === field)
    }),
    [words, highlights, formulas, field]
  );
}

function Piece(props: { segment: ISegment }): React.JSX.Element {
  const { end, formula, highlights, start, text, word } = props.segment;
  const top = highlights.at(-1);
  const inner = formula ? <Formula key={formula.tex} formula={formula} text={text} /> : text;
  const place = { 'data-at': start, 'data-to': end, 'data-word': word || undefined };
  if (!top) {
    return <span {...place}>{inner}</span>;
  }
  const below = highlights.at(-2);
  return (
    <mark
      {...place}
      className="jp-LitReview-highlight"
      data-marks={highlights.map(({ id }) => id).join(' ')}
      data-colour={top.colour}
      data-below={below?.colour}
      data-said={(top.comment !== '' && top.end === end) || undefined}
      title={top.comment || undefined}
    >
      {inner}
    </mark>
  );
}
