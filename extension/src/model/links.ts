import type { Paper } from '../api/client';

/** What is at an address. */
export type LinkKind =
  | 'doi'
  | 'arxiv'
  | 'pubmed'
  | 'paper'
  | 'project'
  | 'code'
  | 'model'
  | 'data'
  | 'web'
  | 'huggingface'
  | 'semanticscholar';

/** An address that a reader can safely follow. */
export interface ILink {
  readonly place: LinkKind;
  readonly url: string;
}

/** The best place to read a paper first. */
const ORDER: readonly LinkKind[] = [
  'doi',
  'paper',
  'arxiv',
  'pubmed',
  'project',
  'code',
  'model',
  'data',
  'web',
  'huggingface',
  'semanticscholar'
];

/** The places that every paper of a kind has, listed and not shown one by one. */
const LISTED: ReadonlySet<LinkKind> = new Set(['huggingface', 'semanticscholar']);

/** Where a paper, its code, its models and its data are, each address once, the best first. */
export function linksOf(paper: Paper): readonly ILink[] {
  const { arxiv, doi, links, pmid, url } = paper;
  const found: ILink[] = [
    ...(url === '' ? [] : [{ place: 'paper' as const, url }]),
    ...links.map(link => ({ place: link.kind, url: link.url })),
    ...(/^\d{1,10}$/.test(pmid)
      ? [{ place: 'pubmed' as const, url: `https://pubmed.ncbi.nlm.nih.gov/${pmid}/` }]
      : []),
    ...derivedLinks(arxiv, doi)
  ].filter(link => isSafe(link.url));
  const places = new Map<string, ILink>();
  for (const link of found) {
    const named = classifyByHost(link);
    const known = places.get(link.url);
    if (!known || ORDER.indexOf(named.place) < ORDER.indexOf(known.place)) {
      places.set(link.url, named);
    }
  }
  return [...places.values()].sort(
    (one, other) => ORDER.indexOf(one.place) - ORDER.indexOf(other.place)
  );
}

/** Whether an address is shown by itself, and not only in the list of all. */
export function isShown({ place }: ILink): boolean {
  return !LISTED.has(place);
}

/** Pages of others on a paper, found by its identifiers. */
function derivedLinks(arxiv: string, doi: string): ILink[] {
  const id = /^[\w./-]{1,40}$/.test(arxiv) ? arxiv.replace(/v\d+$/, '') : '';
  const known = doi !== '' ? `DOI:${encodeURI(doi)}` : id !== '' ? `arXiv:${id}` : '';
  return [
    ...(id === ''
      ? []
      : [{ place: 'huggingface' as const, url: `https://huggingface.co/papers/${id}` }]),
    ...(known === ''
      ? []
      : [
          {
            place: 'semanticscholar' as const,
            url: `https://api.semanticscholar.org/${known}`
          }
        ])
  ];
}

function classifyByHost(link: ILink): ILink {
  const { hostname } = new URL(link.url);
  if (/(^|\.)arxiv\.org$/.test(hostname)) {
    return { ...link, place: 'arxiv' };
  }
  if (/(^|\.)doi\.org$/.test(hostname)) {
    return { ...link, place: 'doi' };
  }
  return hostname === 'pubmed.ncbi.nlm.nih.gov' ? { ...link, place: 'pubmed' } : link;
}

/** Addresses a reader can safely follow; no other becomes a link. */
function isSafe(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}
