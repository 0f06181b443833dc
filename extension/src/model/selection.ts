/** Which papers of a list are selected: some, or all that fit its query but for some. */
export class Selection {
  /** Whether everything that fits is selected, apart from `others`. */
  all = false;

  has(id: string): boolean {
    return this.others.has(id) !== this.all;
  }

  /** How many, of so many that fit. */
  count(found: number): number {
    return this.all ? Math.max(0, found - this.others.size) : this.others.size;
  }

  /** The ids selected, or those left out if all the others are. */
  get ids(): string[] {
    return [...this.others];
  }

  set(id: string, picked: boolean): void {
    if (picked === this.all) {
      this.others.delete(id);
    } else {
      this.others.add(id);
    }
  }

  /** Everything that fits, whether it was fetched or not. */
  selectAll(): void {
    this.all = true;
    this.others.clear();
  }

  clear(): void {
    this.all = false;
    this.others.clear();
  }

  private readonly others = new Set<string>();
}
