import { RenderedMarkdown, type IRenderMime } from '@jupyterlab/rendermime';
import type { CitationSources } from '../model/citationSources';
import { shownKeys, showCitations } from '../model/citationText';
import type { ITrans } from '../model/translation';

/** Before JupyterLab's own renderer of Markdown, which has 60. */
const RANK = 59;

/** What is not prose in rendered Markdown. */
const CODE = 'code, pre, a, .MathJax, mjx-container, script, style';

// {cite:p} at the end of a text, before the code that has the keys
const ROLE = /\{cite(?::([a-z]{1,3}))?\}$/;

/** Renders Markdown with authors and years for the keys it cites, where that is wanted. */
export function citationRenderer(
  sources: CitationSources,
  isWanted: () => boolean,
  trans: ITrans
): IRenderMime.IRendererFactory {
  return {
    safe: true,
    mimeTypes: ['text/markdown'],
    defaultRank: RANK,
    createRenderer: options => {
      const renderer = new RenderedMarkdown(options);
      const render = renderer.render.bind(renderer);
      // JupyterLab's resolver of addresses knows the document that they stand in.
      const { path = '' } = (options.resolver ?? {}) as { path?: string };
      renderer.render = async model => {
        await render(model);
        if (isWanted() && path !== '') {
          await sources.ready(path);
          showIn(renderer.node, path, sources, trans);
        }
      };
      return renderer;
    }
  };
}

function showIn(
  node: HTMLElement,
  path: string,
  sources: CitationSources,
  trans: ITrans
): void {
  const find = (key: string) => sources.find(path, key)[0]?.paper;
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) {
    const text = walker.currentNode as Text;
    if (!text.parentElement?.closest(CODE)) {
      texts.push(text);
    }
  }
  for (const text of texts) {
    const role = ROLE.exec(text.data);
    const code = text.nextSibling;
    if (role && code instanceof HTMLElement && code.tagName === 'CODE') {
      const shown = shownKeys(code.textContent, role[1] === 't', find, trans);
      if (shown !== null) {
        code.replaceWith(cited(shown, `${role[0]}\`${code.textContent}\``));
        text.data = text.data.slice(0, role.index);
      }
    }
    const parts = showCitations(text.data, find, trans);
    if (parts.some(({ raw }) => raw !== null)) {
      text.replaceWith(
        ...parts.map(part => (part.raw === null ? part.text : cited(part.text, part.raw)))
      );
    }
  }
}

function cited(text: string, raw: string): HTMLElement {
  const span = document.createElement('span');
  span.className = 'jp-LitReview-shownCitation';
  span.title = raw;
  span.textContent = text;
  return span;
}
