import { PathExt } from '@jupyterlab/coreutils';
import type { Contents } from '@jupyterlab/services';
import type { ReviewModel } from '../model/review';
import { inBase64 } from './fileChoice';

/** How many names to try for a file of which there is one already. */
const TRIES = 100;

/** Whether a file can be attached to a paper, by its name. */
export function canBeAttached(name: string): boolean {
  return /.\.pdf$/i.test(name);
}

/** Where a file attached to a paper is, from the server's root; null if it is not below it. */
export function pathOf(file: string, review: ReviewModel): string | null {
  const path = PathExt.join(PathExt.dirname(review.client.path), file);
  return file.startsWith('/') || path.split('/').includes('..') ? null : path;
}

/** Put files of the reader's computer beside the review; gives their paths. */
export async function copyBeside(
  files: readonly File[],
  review: ReviewModel,
  contents: Contents.IManager
): Promise<string[]> {
  const { path } = review.client;
  const folder = `${path.replace(/\.review$/, '')} files`;
  if (!(await fileExists(folder, contents))) {
    await contents.save(folder, { type: 'directory', format: 'json', content: null });
  }
  const brought: string[] = [];
  for (const { name, content } of await inBase64(files)) {
    const free = await freeName(PathExt.join(folder, PathExt.basename(name)), contents);
    await contents.save(free, { type: 'file', format: 'base64', content, name });
    brought.push(free);
  }
  return brought;
}

/** Whether there is a file or folder. */
export async function fileExists(path: string, contents: Contents.IManager): Promise<boolean> {
  try {
    await contents.get(path, { content: false });
    return true;
  } catch (thrown) {
    if ((thrown as { response?: Response }).response?.status === 404) {
      return false;
    }
    throw thrown;
  }
}

async function freeName(path: string, contents: Contents.IManager): Promise<string> {
  const ending = PathExt.extname(path);
  const stem = path.slice(0, path.length - ending.length);
  for (let number = 2; number < TRIES && (await fileExists(path, contents)); number += 1) {
    path = `${stem} ${number}${ending}`;
  }
  return path;
}
