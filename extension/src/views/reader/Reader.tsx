import * as React from 'react';
import type { Paper } from '../../api/client';
import { PaperCard } from '../paper/PaperCard';
import { CriteriaPanel } from '../protocol/CriteriaPanel';
import { DecisionBar } from '../decisions/DecisionBar';
import { AllDecided } from '../sidebar/AllDecided';
import { useFocusRequest, useReview } from '../common/host';
import { Kbd } from '../common/icons';
import { HighlightList } from '../highlights/HighlightList';
import { NoteFields } from '../notes/NoteFields';
import { Tags } from '../tags/Tags';

/** One paper at a time, to be read all day: the text, and beside it what is kept about it. */
export function Reader(): React.JSX.Element {
  const { review } = useReview();
  const { paper } = review;
  return (
    <>
      {paper ? <PaperCard paper={paper} apart /> : <AllDecided />}
      {paper && <Beside paper={paper} />}
      <DecisionBar />
      <div className="jp-LitReview-live" role="status" aria-live="polite">
        {review.announcement}
      </div>
    </>
  );
}

/** What the reader keeps about a paper. */
function Beside(props: { paper: Paper }): React.JSX.Element {
  const { paper } = props;
  const { host, review } = useReview();
  const { trans } = host;
  const { protocol } = review;
  useFocusRequest('show-criteria', () => protocol.toggleCriteria());
  return (
    <aside
      className="jp-LitReview-annotationColumn"
      aria-label={trans.__('Decision, tags and notes')}
    >
      {protocol.criteriaVisible && (
        <section aria-label={trans.__('Criteria')}>
          <h3>
            {trans.__('Criteria')} <Kbd keys={host.key('show-criteria')} />
          </h3>
          <CriteriaPanel />
        </section>
      )}
      <section>
        <h3>{trans.__('Tags')}</h3>
        <Tags paper={paper} />
      </section>
      <section>
        <h3>{trans.__('Notes')}</h3>
        <NoteFields key={paper.id} paper={paper} />
      </section>
      {paper.highlights.length > 0 && (
        <section>
          <h3>{trans.__('Highlights')}</h3>
          <HighlightList paper={paper} />
        </section>
      )}
    </aside>
  );
}
