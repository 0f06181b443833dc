import * as React from 'react';
import type { Paper } from '../../api/client';
import type { SimilarityQuery } from '../../model/similarity';
import { titleOf } from '../../model/translation';
import { Combobox } from '../common/Combobox';
import { focusRoot, useFocusRequest, useReview } from '../common/host';
import { Kbd } from '../common/icons';
import { DecisionButtons } from '../decisions/DecisionButtons';
import { ReasonField } from '../decisions/ReasonField';
import { Abstract } from '../paper/Abstract';

/** The paper of the current row, to be read and decided. */
export function SimilarPaper(props: {
  paper: Paper;
  similarityQuery: SimilarityQuery;
}): React.JSX.Element {
  const { host, review } = useReview();
  const { trans } = host;
  const { paper, similarityQuery } = props;
  const title = titleOf(paper, trans);
  const { authors, year } = paper;
  const names = authors.length > 4 ? [...authors.slice(0, 3), '…'] : authors;
  const byline = [names.join(' · '), year === null ? '' : String(year)].filter(Boolean);
  return (
    <section
      className="jp-LitReview-similarPaper"
      aria-label={trans.__('The paper of this row')}
    >
      <div className="jp-LitReview-similarText">
        <h2 dir="auto">{title}</h2>
        {byline.length > 0 && (
          <p className="jp-LitReview-caption" dir="auto">
            {byline.join(', ')}
          </p>
        )}
        <Abstract
          text={paper.shown.abstract}
          trans={trans}
          className="jp-LitReview-similarAbstract"
        />
        <PaperTags paper={paper} similarityQuery={similarityQuery} />
      </div>
      <div className="jp-LitReview-similarActions">
        <DecisionButtons
          current={paper.decision}
          decide={(decision, button) => {
            focusRoot(button);
            similarityQuery.decide(decision, []);
          }}
        />
        <ReasonField />
        <div className="jp-LitReview-choicesLine">
          {[true, false].map(towards => (
            <button
              key={String(towards)}
              type="button"
              className="jp-LitReview-button"
              onClick={event => {
                focusRoot(event.currentTarget);
                similarityQuery.addExample(paper, towards);
              }}
            >
              {towards ? trans.__('More like this') : trans.__('Less like this')}
              <Kbd keys={host.key(towards ? 'more-like-this' : 'less-like-this')} />
            </button>
          ))}
          <button
            type="button"
            className="jp-LitReview-button"
            onClick={() => review.navigation.open(paper, true)}
          >
            {trans.__('Open in the sidebar')}
          </button>
        </div>
      </div>
    </section>
  );
}

function PaperTags(props: {
  paper: Paper;
  similarityQuery: SimilarityQuery;
}): React.JSX.Element {
  const { host, review } = useReview();
  const { trans } = host;
  const { paper, similarityQuery } = props;
  const input = React.useRef<HTMLInputElement>(null);
  useFocusRequest('add-tag', () => input.current?.focus());
  const known = (review.summary?.tags ?? [])
    .map(({ name }) => name)
    .filter(name => !paper.tags.includes(name));
  return (
    <div className="jp-LitReview-tags" role="group" aria-label={trans.__('Tags')}>
      {paper.tags.map(tag => (
        <span key={tag} className="jp-LitReview-tag">
          <bdi title={tag}>{tag}</bdi>
        </span>
      ))}
      <Combobox
        ref={input}
        className="jp-LitReview-newTag"
        label={trans.__('Add a tag')}
        placeholder={trans.__('+ tag')}
        known={known}
        floats
        hint={<Kbd keys={host.key('add-tag')} />}
        create={name => trans.__('New tag “%1”', name)}
        take={name => similarityQuery.tag(name)}
        leave={focusRoot}
      />
    </div>
  );
}
