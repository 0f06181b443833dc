import { PageConfig } from '@jupyterlab/coreutils';
import type { IDocumentManager } from '@jupyterlab/docmanager';
import type { FileBrowser } from '@jupyterlab/filebrowser';
import type { Contents } from '@jupyterlab/services';
import type { ITranslator } from '@jupyterlab/translation';

/** The bytes of files from the reader's computer, as the server wants them. */
export async function inBase64(
  files: readonly File[]
): Promise<{ name: string; content: string }[]> {
  return Promise.all(files.map(async file => ({ name: file.name, content: await read(file) })));
}

function read(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const url = reader.result as string;
      resolve(url.slice(url.indexOf(',') + 1));
    };
    reader.onerror = () => reject(reader.error ?? new Error(file.name));
    reader.readAsDataURL(file);
  });
}

/** Let the reader choose files on their computer; empty if they choose none. */
export function chooseFiles(): Promise<File[]> {
  return new Promise(resolve => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.addEventListener('change', () => resolve(Array.from(input.files ?? [])));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}

/** How the names of reviews end. */
export const ENDING = '.review';

/** The drive whose files are reviews in PostgreSQL. */
export const DATABASES = 'database';

/** The paths of the databases that the server is configured with. */
export function databases(): string[] {
  return JSON.parse(PageConfig.getOption('litreviewDatabases') || '[]') as string[];
}

export function isReview(path: string): boolean {
  return path.endsWith(ENDING);
}

/** Whether SQLite keeps the file beside a review that is open: "r.review-wal". */
export function isSideFile(path: string): boolean {
  return /\.review-(wal|shm|journal)$/.test(path);
}

/** Which files are offered to be added; any other can be chosen in the dialog. */
const READABLE =
  /\.(bib|bibtex|ciw|csv|enw|isi|json|jsonl|medline|nbib|ris|rdf|tsv|txt|xls|xlsx|xml|ya?ml)$/i;

/** Whether a file may hold references, by its name. */
export function canBeAdded(path: string): boolean {
  return READABLE.test(path);
}

/** Which of the server's files to show to choose from; folders always are. */
type Fits = (model: Contents.IModel) => boolean;

/** What the file browser has selected, files and folders, relative to the server's root. */
export function selectedIn(browser: FileBrowser | null): string[] {
  return browser ? Array.from(browser.selectedItems(), ({ path }) => path) : [];
}

/** How the reader chooses files of the server: in JupyterLab's dialog, where the browser stands. */
export function chooser(
  documents: IDocumentManager | null,
  browser: FileBrowser | null,
  translator: ITranslator | null
): (title: string, fits: Fits) => Promise<string[]> {
  return async (title, fits) => {
    if (!documents) {
      return [];
    }
    const { FileDialog } = await import('@jupyterlab/filebrowser');
    const result = await FileDialog.getOpenFiles({
      manager: documents,
      title,
      defaultPath: browser?.model.path ?? '',
      filter: model => (model.type === 'directory' || fits(model) ? {} : null),
      ...(translator ? { translator } : {})
    });
    return (result.value ?? [])
      .filter(model => result.button.accept && model.type !== 'directory')
      .map(model => model.path);
  };
}
