import * as React from 'react';
import type { Paper } from '../../api/client';
import { decisionLabel } from '../../model/decisions';
import { shortName } from '../../model/authors';
import { linksOf } from '../../model/links';
import { shorten, titleOf } from '../../model/translation';
import { AttachmentMessages, Attachments } from '../attachments/Attachments';
import { useReview, useTrans } from '../common/host';
import { Icon } from '../common/icons';
import { Layers } from '../highlights/Layers';
import { KeyChip, Links } from './Links';
import { PaperMenu } from './PaperMenu';
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
            run={() => review.navigation.open(origin)}
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
                {/* With one key for both, React would keep the links of the paper before. */}
                <Links key={`links ${paper.id}`} paper={paper} />
                <Attachments paper={paper} />
                <KeyChip paper={paper} />
                <PaperMenu />
                <Layers />
                <SourceLine key={`source ${paper.id}`} paper={paper} />
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

/** How many authors are named before the others are counted. */
const FEW_AUTHORS = 4;

/** Who wrote it, where and when it was published, and its DOI: one line of quiet text. */
function Byline(props: { paper: Paper }): React.JSX.Element | null {
  const trans = useTrans();
  const { doi, shown, year } = props.paper;
  const { authors, publication } = shown;
  const link = linksOf(props.paper).find(({ place }) => place === 'doi');
  const more = authors.length - FEW_AUTHORS;
  const names = (more > 1 ? authors.slice(0, FEW_AUTHORS) : authors).map(shortName);
  const written = names.join(', ') + (more > 1 ? trans.__(' and %1 others', more) : '');
  return authors.length === 0 && publication === '' && year === null && doi === '' ? null : (
    <p className="jp-LitReview-byline">
      {written !== '' && (
        <span dir="auto" title={authors.join('; ')}>
          {written}
        </span>
      )}
      {publication !== '' && (
        <span dir="auto" className="jp-LitReview-publication">
          {publication}
        </span>
      )}
      {year !== null && <span>{year}</span>}
      {doi !== '' && (
        <span dir="ltr">
          {link ? (
            <a href={link.url} title={link.url} target="_blank" rel="noopener noreferrer">
              {trans.__('doi:%1', doi)}
            </a>
          ) : (
            trans.__('doi:%1', doi)
          )}
        </span>
      )}
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
