import * as React from 'react';
import type { ImportReport } from '../../api/client';
import type { SidebarModel } from '../../model/sidebar';
import type { ITrans } from '../../model/translation';
import { focusRoot, useHost, useObserved, useTrans } from '../common/host';
import { Icon } from '../common/icons';

/** What came of adding files: counts, and a sentence for everything that could not be read. */
export function ImportReport(props: { sidebar: SidebarModel }): React.JSX.Element | null {
  const { sidebar } = props;
  const trans = useTrans();
  const button = React.useRef<HTMLButtonElement>(null);
  useObserved(sidebar);
  const { adding, problem, report } = sidebar;
  React.useEffect(() => {
    if (report) {
      button.current?.focus();
    }
  }, [report]);

  if (adding > 0) {
    return (
      <div className="jp-LitReview-report" role="status">
        <h3>{trans._n('Importing %1 file…', 'Importing %1 files…', adding)}</h3>
        <div className="jp-LitReview-busy" />
      </div>
    );
  }
  if (!report && problem === '') {
    return null;
  }
  const close = (element: HTMLElement) => {
    focusRoot(element);
    sidebar.closeReport();
    sidebar.showProblem(null);
  };
  return (
    // Escape is a shortcut for its button.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      className="jp-LitReview-report"
      role={report ? 'region' : 'alert'}
      aria-label={trans.__('Import report')}
      onKeyDown={event => {
        if (event.key === 'Escape') {
          close(event.currentTarget);
          event.preventDefault();
          event.stopPropagation();
        }
      }}
    >
      <button
        ref={button}
        type="button"
        className="jp-LitReview-plain jp-LitReview-reportClose"
        aria-label={trans.__('Close the report')}
        title={trans.__('Close the report (Esc)')}
        onClick={event => close(event.currentTarget)}
      >
        <Icon name="close" />
      </button>
      {problem !== '' && <p className="jp-LitReview-problem">{problem}</p>}
      {report && <Found report={report} trans={trans} />}
    </section>
  );
}

function Found(props: { report: ImportReport; trans: ITrans }): React.JSX.Element {
  const { report, trans } = props;
  const host = useHost();
  return (
    <>
      <h3>
        {report.new === 0
          ? trans.__('Nothing new')
          : trans._n('%1 new paper', '%1 new papers', report.new)}
      </h3>
      <p>
        {[
          report.read > 0 && trans._n('%1 entry read', '%1 entries read', report.read),
          report.merged > 0 && trans.__('%1 already in the review', report.merged),
          report.known > 0 &&
            trans._n('%1 file imported before', '%1 files imported before', report.known),
          report.decisions > 0 &&
            trans._n('%1 decision imported', '%1 decisions imported', report.decisions),
          report.tags > 0 && trans._n('%1 tag imported', '%1 tags imported', report.tags),
          report.notes > 0 && trans._n('%1 note imported', '%1 notes imported', report.notes),
          report.duplicates > 0 &&
            trans._n('%1 duplicate merged', '%1 duplicates merged', report.duplicates)
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <div className="jp-LitReview-choicesLine">
        {report.possible_duplicates > 0 && (
          <button
            type="button"
            className="jp-LitReview-button"
            onClick={() => host.runWindowCommand?.('check-duplicates')}
          >
            {trans._n(
              'Check %1 possible duplicate',
              'Check %1 possible duplicates',
              report.possible_duplicates
            )}
          </button>
        )}
        {report.new > 0 && host.runWindowCommand && (
          <button
            type="button"
            className="jp-LitReview-button"
            onClick={() => host.runWindowCommand?.('describe-sources')}
          >
            {trans.__('Describe Sources…')}
          </button>
        )}
      </div>
      {report.failed.length + report.warnings.length > 0 && (
        <ul>
          {report.failed.map((failure, place) => (
            <Line key={`failed-${place}`} failure={failure} lost={true} />
          ))}
          {report.warnings.map((failure, place) => (
            <Line key={`remark-${place}`} failure={failure} lost={false} />
          ))}
        </ul>
      )}
    </>
  );
}

function Line(props: {
  failure: ImportReport['failed'][number];
  lost: boolean;
}): React.JSX.Element {
  const trans = useTrans();
  const { file, line, reason, text } = props.failure;
  return (
    <li data-lost={props.lost} title={text}>
      <Icon name={props.lost ? 'exclude' : 'warning'} />
      <span>
        <b>{line > 0 ? trans.__('%1, line %2:', file, line) : `${file}:`}</b> {reason}
      </span>
    </li>
  );
}
