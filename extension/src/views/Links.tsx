import * as React from 'react';
import type { Link, Paper } from '../api/client';
import { useDesk } from './host';
import { Icon } from './icons';

/** Addresses a reader can safely follow; anything else stays text. */
function isSafe(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

/** Where the paper, its code, its models and its data are. */
export function Links(props: { paper: Paper }): React.JSX.Element {
  const { host } = useDesk();
  const words: Record<Link['kind'], string> = {
    code: host.trans.__('code'),
    model: host.trans.__('model'),
    data: host.trans.__('data'),
    project: host.trans.__('project'),
    paper: host.trans.__('paper'),
    doi: host.trans.__('DOI'),
    web: host.trans.__('web')
  };
  const { links, url } = props.paper;
  const all = links.some(link => link.url === url) || url === '' ? links : own(url, links);
  return (
    <>
      {all
        .filter(link => isSafe(link.url))
        .map(link => (
          <a
            key={link.url}
            className="jp-LitReview-chip"
            href={link.url}
            title={link.url}
            target="_blank"
            rel="noopener noreferrer"
          >
            {words[link.kind]}
            <Icon name="out" />
          </a>
        ))}
    </>
  );
}

function own(url: string, links: Link[]): Link[] {
  return [{ kind: 'paper', url }, ...links];
}

/** The name by which the paper is cited; a click copies it. */
export function KeyChip(props: { paper: Paper }): React.JSX.Element | null {
  const { host, review } = useDesk();
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
          ? trans.__('Citation key, exported and so fixed: copy')
          : trans.__('Citation key: copy')
      }
      onClick={() => void copy()}
      onBlur={() => setCopied('')}
    >
      <span>{key}</span>
      {copied === key ? <Icon name="include" /> : <Icon name="copy" />}
    </button>
  );
}
