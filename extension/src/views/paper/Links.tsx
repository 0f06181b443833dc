import * as React from 'react';
import type { Paper } from '../../api/client';
import { dragKeys } from '../../model/citationDrag';
import { isShown, linksOf, type ILink, type LinkKind } from '../../model/links';
import type { ITrans } from '../../model/translation';
import { useFocusRequest, useReview } from '../common/host';
import { Icon } from '../common/icons';
import { Menu } from '../common/Menu';

/** What an address leads to, in a word. */
function wordOf({ place }: ILink, trans: ITrans): string {
  const words: Record<LinkKind, string> = {
    doi: trans.__('DOI'),
    arxiv: 'arXiv',
    pubmed: 'PubMed',
    paper: trans.__('paper'),
    project: trans.__('project'),
    code: trans.__('code'),
    model: trans.__('model'),
    data: trans.__('data'),
    web: trans.__('web'),
    huggingface: 'Hugging Face',
    semanticscholar: 'Semantic Scholar'
  };
  return words[place];
}

function follow({ url }: ILink): void {
  window.open(url, '_blank', 'noopener,noreferrer');
}

/** Where the paper, its code, its models and its data are. */
export function Links(props: { paper: Paper }): React.JSX.Element | null {
  const { host, review } = useReview();
  const { trans } = host;
  const { paper } = props;
  const links = linksOf(paper);
  // The line of the authors has the DOI already.
  const chips = links.filter(
    link => isShown(link) && (link.place !== 'doi' || paper.doi === '')
  );
  const list = React.useRef<HTMLSpanElement>(null);
  const [best] = links;
  const followed = React.useRef(false);
  useFocusRequest('open-link', () => {
    const all = followed.current
      ? list.current?.querySelector<HTMLElement>('[aria-haspopup]')
      : null;
    if (!best) {
      review.announce(trans.__('The paper has no links.'));
    } else if (all) {
      all.click();
    } else {
      follow(best);
      followed.current = true;
    }
  });
  return best ? (
    <>
      {chips.map(link => (
        <a
          key={link.url}
          className="jp-LitReview-chip"
          href={link.url}
          title={link.url}
          target="_blank"
          rel="noopener noreferrer"
        >
          {wordOf(link, trans)}
          <Icon name="out" />
        </a>
      ))}
      {links.length > 1 && (
        <span ref={list} className="jp-LitReview-links">
          <Menu
            label={trans.__('All links')}
            title={trans.__('All links')}
            icon="out"
            choices={links.map(link => ({
              label: `${wordOf(link, trans)} · ${shortly(link)}`,
              title: link.url,
              run: () => follow(link)
            }))}
          />
        </span>
      )}
    </>
  ) : null;
}

/** An address without what all of them have. */
function shortly({ url }: ILink): string {
  const short = url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');
  return short.length > 48 ? `${short.slice(0, 47)}…` : short;
}

/** The name by which the paper is cited; a click copies it. */
export function KeyChip(props: { paper: Paper }): React.JSX.Element | null {
  const { host, review } = useReview();
  const { trans } = host;
  const { key, key_frozen: frozen } = props.paper;
  const [copied, setCopied] = React.useState('');
  if (key === '') {
    return null;
  }
  const copy = async () => {
    await navigator.clipboard.writeText(key);
    setCopied(key);
    review.announce(trans.__('Copied %1', key));
  };
  return (
    <button
      type="button"
      className="jp-LitReview-chip jp-LitReview-key"
      title={
        frozen
          ? trans.__('Copy citation key (exported, cannot change)')
          : trans.__('Copy citation key')
      }
      draggable
      onDragStart={event => dragKeys(event.dataTransfer, [key])}
      onClick={() => void copy()}
      onBlur={() => setCopied('')}
    >
      <span>{key}</span>
      {copied === key ? <Icon name="include" /> : <Icon name="copy" />}
    </button>
  );
}
