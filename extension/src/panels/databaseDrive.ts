import type { Contents } from '@jupyterlab/services';
import { Signal } from '@lumino/signaling';
import { DATABASES } from './fileChoice';

/**
 * The server's databases as a drive, so that the main area's views open them as they open files.
 * Nothing of a review is read or written this way.
 */
export class DatabaseDrive implements Contents.IDrive {
  constructor(readonly serverSettings: Contents.IDrive['serverSettings']) {}

  readonly name = DATABASES;
  readonly fileChanged = new Signal<this, Contents.IChangedArgs>(this);
  isDisposed = false;

  dispose(): void {
    this.isDisposed = true;
    Signal.clearData(this);
  }

  get(path: string): Promise<Contents.IModel> {
    return Promise.resolve({
      name: path,
      path,
      type: 'file',
      format: 'text',
      mimetype: 'text/plain',
      content: '',
      created: this.since,
      last_modified: this.since,
      writable: true
    });
  }

  save(path: string): Promise<Contents.IModel> {
    return this.get(path);
  }

  listCheckpoints(): Promise<Contents.ICheckpointModel[]> {
    return Promise.resolve([]);
  }

  createCheckpoint(): Promise<Contents.ICheckpointModel> {
    return Promise.resolve({ id: '', last_modified: this.since });
  }

  restoreCheckpoint(): Promise<void> {
    return Promise.resolve();
  }

  deleteCheckpoint(): Promise<void> {
    return Promise.resolve();
  }

  getDownloadUrl(): Promise<string> {
    return refuse();
  }

  newUntitled(): Promise<Contents.IModel> {
    return refuse();
  }

  delete(): Promise<void> {
    return refuse();
  }

  rename(): Promise<Contents.IModel> {
    return refuse();
  }

  copy(): Promise<Contents.IModel> {
    return refuse();
  }

  /** What it gives never changes. */
  private readonly since = new Date().toISOString();
}

function refuse(): Promise<never> {
  return Promise.reject(new Error('This review is in a database and not a file.'));
}
