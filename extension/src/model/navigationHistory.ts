/** Where the reader has been: papers opened one after the other, and the place among them. */
export class NavigationHistory {
  /** The paper at this place. */
  get current(): string | null {
    return this.visited[this.place] ?? null;
  }

  /** The paper visited before this one. */
  get previous(): string | null {
    return this.visited[this.place - 1] ?? null;
  }

  /** The papers visited after this one, before going back. */
  get ahead(): readonly string[] {
    return this.visited.slice(this.place + 1);
  }

  /** The paper from which this one was opened by the way, as a similar one. */
  get origin(): string | null {
    return this.origins.get(this.place) ?? null;
  }

  /** Go to a paper; what lay ahead is forgotten unless it is the very next. */
  visit(id: string, byTheWay = false): void {
    const from = this.current;
    if (id === from) {
      return;
    }
    if (id === this.previous) {
      this.place -= 1;
      return;
    }
    if (id !== this.visited[this.place + 1]) {
      this.visited.length = this.place + 1;
      this.visited.push(id);
    }
    this.place += 1;
    this.origins.delete(this.place);
    if (byTheWay && from !== null) {
      this.origins.set(this.place, from);
    }
  }

  /** Go one step back or forward; false if there is no such step. */
  step(by: -1 | 1): boolean {
    const place = this.place + by;
    if (place < 0 || place >= this.visited.length) {
      return false;
    }
    this.place = place;
    return true;
  }

  private readonly visited: string[] = [];
  private readonly origins = new Map<number, string>();
  private place = -1;
}
