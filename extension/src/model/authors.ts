/**
 * Family name and initials, as reference lists have them: "Veld, Anouk Maria" and "Veld, A.-M."
 * become "Veld AM". Names without a comma, such as those of institutions, stay as they are.
 */
export function shortName(name: string): string {
  const comma = name.indexOf(',');
  const given = comma < 0 ? '' : name.slice(comma + 1).trim();
  if (given === '') {
    return name.trim();
  }
  const initials = given.split(/[\s.-]+/u).map(part => /^\p{L}/u.exec(part)?.[0] ?? '');
  return `${name.slice(0, comma).trim()} ${initials.join('').toUpperCase()}`.trim();
}
