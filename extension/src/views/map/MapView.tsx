import * as React from 'react';
import { DECISIONS } from '../../model/decisions';
import type { ReviewClient } from '../../api/client';
import type { ISharedSelection } from '../../model/cell';
import { MapModel } from '../../model/map';
import { titleOf } from '../../model/translation';
import { useBulkTarget } from '../common/bulkTarget';
import { focusRoot, useObserved, useReview } from '../common/host';
import { useLiveQuery } from '../common/liveQuery';
import { DecisionLegend } from '../statistics/Legend';
import { MapCanvas } from './MapCanvas';
import { MapPapers } from './MapPapers';

/** How long the reader stays at a point before its title is fetched, in milliseconds. */
const STAY = 60;

const decidedOf = (client: ReviewClient) => client.decided();

/** Every paper a point, near to what it is like; what is selected can be decided as one. */
export function MapView(props: { shared?: ISharedSelection }): React.JSX.Element {
  const { host, review } = useReview();
  const { trans } = host;
  const map = React.useMemo(() => new MapModel(review), [review]);
  useObserved(map);
  useShared(map, props.shared ?? null);
  const [lasso, setLasso] = React.useState(false);
  const problem = useMap(map);
  const part = React.useRef<HTMLDivElement>(null);
  useBulkTarget(part, map.selected.size > 0 ? map.bulkTarget : null);
  const id = React.useId();
  const title = useTitle(map);
  const tools = [
    { on: !lasso, word: trans.__('Move'), choose: () => setLasso(false) },
    { on: lasso, word: trans.__('Lasso'), choose: () => setLasso(true) }
  ];
  return (
    <div ref={part} className="jp-LitReview-mapPage">
      <div className="jp-LitReview-mapMain">
        <div className="jp-LitReview-mapTools">
          <div role="group" aria-label={trans.__('Mouse mode')}>
            {tools.map(({ choose, on, word }) => (
              <button
                key={word}
                type="button"
                className="jp-LitReview-button"
                aria-pressed={on}
                onClick={choose}
              >
                {word}
              </button>
            ))}
          </div>
          <button type="button" className="jp-LitReview-button" onClick={() => map.selectAll()}>
            {trans.__('Select all')}
          </button>
          <DecisionLegend decisions={DECISIONS} />
        </div>
        {problem ? (
          <p role="alert" className="jp-LitReview-problem">
            {problem}
          </p>
        ) : (
          map.papers.length === 0 && (
            <p className="jp-LitReview-mapWait" role="status" aria-busy={!map.ready}>
              {map.ready
                ? trans.__('This review has no papers yet.')
                : trans.__('Placing the papers by similarity…')}
            </p>
          )
        )}
        <MapCanvas
          map={map}
          lasso={lasso}
          title={trans.__('Map of %1 papers', map.papers.length.toLocaleString())}
          describedBy={id}
        />
        <p className="jp-LitReview-mapTitle" role="status" dir="auto">
          {title ?? (
            <span id={id}>
              {trans.__(
                'Arrow keys move, Space selects (⇧ papers nearby, * all), Enter shows the paper (⇧ in the reader), PageUp and PageDown zoom.'
              )}
            </span>
          )}
        </p>
      </div>
      <aside className="jp-LitReview-mapSide">
        {map.selected.size > 0 ? <MapPapers map={map} /> : <Themes map={map} />}
      </aside>
    </div>
  );
}

function Themes(props: { map: MapModel }): React.JSX.Element {
  const { host } = useReview();
  const { trans } = host;
  return (
    <section className="jp-LitReview-mapPapers" aria-label={trans.__('Topics')}>
      <header>
        <h2>{trans.__('Topics')}</h2>
      </header>
      <ul className="jp-LitReview-similarRows">
        {props.map.themes.map(({ name, papers }, at) => (
          <li key={at}>
            <button
              type="button"
              className="jp-LitReview-mapRow"
              title={trans.__('Select its papers')}
              onClick={event => {
                // The list is replaced by the papers; the keyboard stays in the map.
                focusRoot(event.currentTarget);
                props.map.selectTopic(at);
              }}
            >
              <span dir="auto">{name}</span>
              <span className="jp-LitReview-number">{papers.toLocaleString()}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Select what is selected elsewhere, and the other way round. */
function useShared(map: MapModel, shared: ISharedSelection | null): void {
  useObserved(shared);
  const given = shared?.selection;
  React.useEffect(() => {
    if (given && map.papers.length > 0) {
      map.selectIds(given);
    }
  }, [given, map, map.papers]);
  const { selected } = map;
  React.useEffect(() => {
    if (map.papers.length > 0) {
      shared?.select(map.ids);
    }
  }, [map, selected, shared]);
}

/** Keep the map with the review: places when papers come, colours when they are decided. */
function useMap(map: MapModel): string {
  const { review } = useReview();
  const records = review.summary?.records ?? 0;
  const decided = useLiveQuery(decidedOf);
  const latest = decided.value;
  const [problem, setProblem] = React.useState('');
  React.useEffect(() => {
    let wanted = true;
    void Promise.all([review.client.map(), review.client.decided()]).then(
      ([layout, now]) => {
        if (wanted) {
          setProblem('');
          map.setMap(layout, now);
        }
      },
      (thrown: unknown) => {
        if (wanted) {
          setProblem(String(thrown instanceof Error ? thrown.message : thrown));
        }
      }
    );
    return () => {
      wanted = false;
    };
  }, [map, records, review]);
  React.useEffect(() => {
    if (latest) {
      map.setDecisions(latest);
    }
  }, [map, latest]);
  return problem;
}

/** The title of the current paper, once the reader stays with it; until then the last one. */
function useTitle(map: MapModel): string | null {
  const { host, review } = useReview();
  const { trans } = host;
  const id = map.papers[map.current]?.id ?? '';
  const [title, setTitle] = React.useState('');
  React.useEffect(() => {
    const timer = window.setTimeout(() => {
      const requestedAt = review.papers.moment;
      if (id !== '') {
        const known = review.papers.get(id);
        const found = known ? Promise.resolve(known) : review.client.record(id);
        void found.then(
          paper => setTitle(titleOf(review.papers.receive(paper, requestedAt), trans)),
          () => undefined // the next paper asks again
        );
      }
    }, STAY);
    return () => window.clearTimeout(timer);
  }, [id, review, trans]);
  return id === '' || title === '' ? null : title;
}
