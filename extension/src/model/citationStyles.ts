/** Citation styles that are offered by name, in the order of their titles. */
export const STYLES: Readonly<Record<string, string>> = {
  apa: 'APA',
  'chicago-author-date': 'Chicago author-date',
  harvard: 'Harvard (Cite Them Right)',
  ieee: 'IEEE',
  mla: 'MLA',
  nature: 'Nature',
  vancouver: 'Vancouver (NLM)'
};
