import * as React from 'react';
import type { Paper } from '../../api/client';
import type { MapModel } from '../../model/map';
import { similarityQueryOf } from '../../model/similarity';
import { decisionLabel } from '../../model/decisions';
import { titleOf } from '../../model/translation';
import { Combobox } from '../common/Combobox';
import { focusRoot, useFocusRequest, useReview } from '../common/host';
import { Icon, Kbd } from '../common/icons';
import { DecisionButtons } from '../decisions/DecisionButtons';

/** How many of the selected papers to list. */
const LISTED = 100;

/** How many papers a query of the library can name. */
const FOUND = 300;

/** Wait until the lasso is drawn before asking, in milliseconds. */
const PAUSE = 120;

/** The selected papers as rows, and what can be done with all of them as one action. */
export function MapPapers(props: { map: MapModel }): React.JSX.Element {
  const { host, review } = useReview();
  const { trans } = host;
  const { map } = props;
  const count = map.selected.size;
  const input = React.useRef<HTMLInputElement>(null);
  useFocusRequest('add-tag', () => input.current?.focus());
  const papers = usePapers(map);
  return (
    <section className="jp-LitReview-mapPapers" aria-label={trans.__('Selected papers')}>
      <header>
        <h2 aria-live="polite">{trans._n('%1 paper selected', '%1 papers selected', count)}</h2>
        {host.runWindowCommand && (
          <button
            type="button"
            className="jp-LitReview-textButton"
            title={trans.__('Export the selected papers (%1)', host.key('export-bibliography'))}
            onClick={() => host.runWindowCommand?.('export-bibliography')}
          >
            {trans.__('Export…')}
          </button>
        )}
        {host.find && (
          <button
            type="button"
            className="jp-LitReview-textButton"
            disabled={count > FOUND}
            title={
              count > FOUND
                ? trans.__('For at most %1 papers; tag them and search for the tag', FOUND)
                : trans.__('Show in library')
            }
            onClick={() => host.find?.(map.ids.map(id => `id:${id}`).join(' OR '))}
          >
            {trans.__('Library')}
          </button>
        )}
        <button
          type="button"
          className="jp-LitReview-textButton"
          aria-label={trans.__('Clear selection')}
          onClick={() => map.clear()}
        >
          {trans.__('Clear')}
        </button>
      </header>
      <div className="jp-LitReview-mapActions">
        <DecisionButtons decide={decision => map.decide(decision, [])} />
        <Combobox
          ref={input}
          className="jp-LitReview-newTag"
          label={trans.__('Tag the selected papers')}
          placeholder={trans.__('+ tag')}
          known={(review.summary?.tags ?? []).map(({ name }) => name)}
          floats
          hint={<Kbd keys={host.key('add-tag')} />}
          create={name => trans.__('New tag “%1”', name)}
          take={name => map.addTag(name)}
          leave={focusRoot}
        />
        {host.show && (
          <button
            type="button"
            className="jp-LitReview-button"
            onClick={() => {
              similarityQueryOf(review).change({ basis: { of: 'chosen', ids: map.ids } });
              host.show?.('open-similar-papers');
            }}
          >
            {trans.__('Similar to these')}
          </button>
        )}
      </div>
      <ul className="jp-LitReview-similarRows">
        {papers.map(known => {
          const paper = review.papers.get(known.id) ?? known;
          return (
            <li key={paper.id}>
              <button
                type="button"
                className="jp-LitReview-mapRow"
                onClick={() => review.navigation.open(paper, true)}
              >
                <span
                  className="jp-LitReview-highlight"
                  data-decision={paper.decision}
                  title={decisionLabel(paper.decision, trans)}
                >
                  <Icon name={paper.decision} />
                </span>
                <span dir="auto">{titleOf(paper, trans)}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {count > papers.length && papers.length > 0 && (
        <p className="jp-LitReview-caption">
          {trans.__('and %1 more', (count - papers.length).toLocaleString())}
        </p>
      )}
    </section>
  );
}

/** The first of the selected papers. */
function usePapers(map: MapModel): readonly Paper[] {
  const { review } = useReview();
  const [papers, setPapers] = React.useState<readonly Paper[]>([]);
  const { selected } = map;
  React.useEffect(() => {
    let wanted = true;
    const timer = window.setTimeout(() => {
      const requestedAt = review.papers.moment;
      const ids = map.ids.slice(0, LISTED);
      void review.client.papers(ids).then(
        ({ records }) => {
          if (wanted) {
            setPapers(records.map(paper => review.papers.receive(paper, requestedAt)));
          }
        },
        () => undefined // the count stays, and the next selection asks again
      );
    }, PAUSE);
    return () => {
      wanted = false;
      window.clearTimeout(timer);
    };
  }, [map, review, selected]);
  return papers;
}
