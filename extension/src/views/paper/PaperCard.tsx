import * as React from 'react';
import type { Paper } from '../../api/client';
import { decisionLabel } from '../../model/decisions';
import { shorten, titleOf } from '../../model/translation';
import { AttachmentMessages, Attachments } from '../attachments/Attachments';
import { useReview } from '../common/host';
import { Icon } from '../common/icons';
import { Layers } from '../highlights/Layers';
import { KeyChip, Links } from './Links';
import { HighlightedText } from '../highlights/HighlightedText';
import { SourceLine } from './SourceLine';

/** The paper on screen, to be read; `apart` if its highlights are listed elsewhere. */
export function PaperCard(props: { paper: Paper; apart?: boolean }): React.JSX.Element {
  const { host, review } = useReview();
  const { trans } = host;
  const { paper } = props;
  const { origin, search } = review;
  const reader = React.useRef<HTMLElement>(null);
  const title = titleOf(paper, trans);

  React.useLayoutEffect(() => {
    reader.current?.scrollTo(0, 0);
  }, [paper.id]);

  return (
    <article
      ref={reader}
      className="jp-LitReview-reader"
      aria-label={title}
      lang={languageOf(paper)}
    >
      <div className="jp-LitReview-text">
        {search.active && (
          <Back
            label={
              search.total > 0
                ? trans.__('Results, %1 of %2', search.selected + 1, search.total)
                : trans.__('Results')
            }
            run={() => search.browse(true)}
          />
        )}
        {origin && !search.active && (
          <Back
            label={trans.__('Back to %1', shorten(titleOf(origin, trans), 40))}
            run={() => review.open(origin)}
          />
        )}
        <HighlightedText
          paper={paper}
          apart={props.apart}
          head={
            <>
              <Byline paper={paper} />
              <div className="jp-LitReview-chips">
                <Earlier paper={paper} />
                <State paper={paper} />
                <Links key={paper.id} paper={paper} />
                <Attachments paper={paper} />
                <KeyChip paper={paper} />
                <SourceLine key={paper.id} paper={paper} />
                <Layers />
              </div>
              <AttachmentMessages paper={paper} />
            </>
          }
        />
      </div>
    </article>
  );
}

function Back(props: { label: string; run: () => void }): React.JSX.Element {
  return (
    <button type="button" className="jp-LitReview-back" onClick={props.run}>
      <Icon name="left" />
      {props.label}
    </button>
  );
}

function Byline(props: { paper: Paper }): React.JSX.Element | null {
  const { authors, year } = props.paper;
  const names = authors.length > 6 ? [...authors.slice(0, 5), '…'] : authors;
  const parts = [names.join(' · '), year === null ? '' : String(year)].filter(Boolean);
  return parts.length === 0 ? null : (
    <p className="jp-LitReview-byline" dir="auto" title={authors.join(' · ')}>
      {parts.join(', ')}
    </p>
  );
}

/** At full text, what was decided before. */
function Earlier(props: { paper: Paper }): React.JSX.Element | null {
  const { host, review } = useReview();
  const { trans } = host;
  const { decision, reasons } = props.paper.stages['title-abstract'];
  if (review.stage === 'title-abstract') {
    return null;
  }
  return (
    <span className="jp-LitReview-state" data-decision={decision}>
      {decision !== 'undecided' && <Icon name={decision} />}
      {trans.__(
        'Title & abstract: %1',
        [decisionLabel(decision, trans), ...reasons].join(' · ')
      )}
    </span>
  );
}

/** What was decided, in a shape and a word as well as a colour. */
function State(props: { paper: Paper }): React.JSX.Element | null {
  const { host } = useReview();
  const { decision, reasons } = props.paper;
  if (decision === 'undecided') {
    return null;
  }
  const { trans } = host;
  return (
    <span className="jp-LitReview-state" data-decision={decision}>
      <Icon name={decision} />
      {[decisionLabel(decision, trans), ...reasons].join(' · ')}
      <button
        type="button"
        className="jp-LitReview-plain"
        aria-label={trans.__('Clear decision')}
        title={trans.__('Clear decision')}
        onClick={() => host.run('clear-decision')}
      >
        <Icon name="close" />
      </button>
    </span>
  );
}

/** The sources do not say; English hyphenation and voices suit all but a few abstracts. */
function languageOf(paper: Paper): string | undefined {
  const characters = paper.shown.abstract.slice(0, 400);
  return /[^\u0000-\u024f\u2000-\u22ff]{3}/.test(characters) ? undefined : 'en';
}
