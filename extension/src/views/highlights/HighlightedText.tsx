import * as React from 'react';
import type { HighlightColour, Paper } from '../../api/client';
import { abstractSections } from '../../model/abstractSections';
import type { IPassage } from '../../model/highlights';
import { shorten } from '../../model/translation';
import { useFocusRequest, useReview } from '../common/host';
import { HighlightBar } from './HighlightBar';
import { HighlightEditor } from './HighlightEditor';
import { HighlightList } from './HighlightList';
import { Passage, useLayers } from './Passage';
import { useTextSelection } from './textSelection';

/** Title and abstract of a paper, to be read and marked; `head` stands between them. */
export function HighlightedText(props: {
  paper: Paper;
  head: React.ReactNode;
  apart?: boolean | undefined;
}): React.JSX.Element {
  const { host, review } = useReview();
  const { trans } = host;
  const { head, paper } = props;
  const { highlights } = review;
  const root = React.useRef<HTMLDivElement>(null);
  const wanted = review.keywords.termSets(paper.id);
  const title = useLayers(paper, 'title', wanted);
  const abstract = useLayers(paper, 'abstract', wanted);
  const sections = React.useMemo(
    () => abstractSections(paper.shown.abstract),
    [paper.shown.abstract]
  );
  const { clear, now, selected, step } = useTextSelection(root, paper);
  const here = host.focusRequests;
  const open =
    highlights.where === here && paper.highlights.find(({ id }) => id === highlights.open);

  const mark = ({ end, field, start }: IPassage, colour?: HighlightColour) => {
    const passage = { field, start, end };
    const id = highlights.add(paper, passage, colour);
    clear();
    highlights.show(id, here);
    const quote = paper.shown[field].slice(start, end);
    review.announce(trans.__('Highlighted: %1', shorten(quote, 80)));
  };
  const read = (by: 1 | -1) => {
    focusText(root.current);
    step(by);
  };
  useFocusRequest('highlight', () =>
    selected && !selected.stepped ? mark(selected) : read(1)
  );
  useFocusRequest('select-previous-sentence', () => read(-1));

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) {
      return;
    }
    const passage = event.key === 'Enter' || event.key === 'Escape' ? now() : null;
    if (passage) {
      if (event.key === 'Enter') {
        mark(passage);
      } else {
        clear();
      }
      event.preventDefault();
      event.stopPropagation();
    }
  };
  const onClick = (event: React.MouseEvent) => {
    const piece = (event.target as Element).closest<HTMLElement>('[data-marks]');
    const id = piece?.dataset.marks?.split(' ').at(-1);
    if (id !== undefined && document.getSelection()?.isCollapsed !== false) {
      highlights.show(id, here);
    }
  };

  return (
    // A text is not operated; these are short cuts for what the list of highlights offers, too.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={root}
      className="jp-LitReview-highlightedText"
      tabIndex={-1}
      onClick={onClick}
      onKeyDown={onKeyDown}
    >
      <h2 className="jp-LitReview-title" dir="auto" data-field="title">
        {paper.shown.title.trim() === '' ? (
          trans.__('Untitled')
        ) : (
          <Passage
            text={paper.shown.title}
            from={0}
            to={paper.shown.title.length}
            layers={title}
          />
        )}
      </h2>
      {head}
      <div className="jp-LitReview-abstract" data-field="abstract">
        {paper.shown.abstract.trim() === '' && (
          <p className="jp-LitReview-none">
            {trans.__('No abstract.')}{' '}
            {host.runWindowCommand && (
              <button
                type="button"
                className="jp-LitReview-textButton"
                onClick={() => host.runWindowCommand?.('complete-metadata')}
              >
                {trans.__('Complete Metadata…')}
              </button>
            )}
          </p>
        )}
        {sections.map(({ end, heading, start }) => (
          <section key={start} dir="auto">
            {heading && (
              <h3>
                <Passage
                  text={paper.shown.abstract}
                  from={heading[0]}
                  to={heading[1]}
                  layers={abstract}
                />
              </h3>
            )}{' '}
            <p>
              <Passage text={paper.shown.abstract} from={start} to={end} layers={abstract} />
            </p>
          </section>
        ))}
      </div>
      {!props.apart && <HighlightList paper={paper} />}
      {selected && !open && (
        <HighlightBar root={root} selected={selected} mark={colour => mark(selected, colour)} />
      )}
      {open && (
        <HighlightEditor
          key={open.id}
          root={root}
          mark={open}
          paper={paper}
          leave={() => focusText(root.current)}
        />
      )}
    </div>
  );
}

/** Put the keyboard where the text is, so that its keys work. */
function focusText(root: HTMLElement | null): void {
  root?.focus({ preventScroll: true });
}
