import type { ILatexTypesetter } from '@jupyterlab/rendermime';

/** What sets a formula, as `IHost` has it. */
export type Typeset = (tex: string, display: boolean) => Promise<HTMLElement | null>;

/** Commands that could lead out of a formula, should the server ever let one through. */
const LEADS_OUT =
  /\\(?:href|url|style|class|cssId|html\w*|data|require|unicode|includegraphics|def|let|newcommand|renewcommand)(?![a-z])/i;

/** Formulas as JupyterLab sets them; MathJax is fetched with the first one. */
export function typesetWith(typesetter: ILatexTypesetter): Typeset {
  return async (tex, display) => {
    if (LEADS_OUT.test(tex)) {
      return null;
    }
    // It is measured where it stands, so it must be in the page.
    const made = document.createElement('span');
    made.className = 'jp-LitReview-setting';
    made.textContent = display ? `\\[${tex}\\]` : `\\(${tex}\\)`;
    document.body.append(made);
    try {
      await typesetter.typeset(made);
    } catch {
      return null;
    } finally {
      made.remove();
    }
    const good = made.querySelector('mjx-container') && !made.querySelector('mjx-merror, a');
    made.removeAttribute('class');
    return good ? made : null;
  };
}
