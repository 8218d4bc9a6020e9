/**
 * What a document of AsciiDoc holds only under conditions, and what it takes from other files
 * (https://docs.asciidoctor.org/asciidoc/latest/directives/conditionals/).
 */

const directive = /^(ifdef|ifndef|ifeval|endif)::([^\s[\]]*)\[(.*)\]\s*$/;
const include = /^include::[^\s[\]][^[\]]*\[.*\]\s*$/;
/** `:name: value`, `:!name:`, `:name!:`. */
export const attributeEntry = /^:(!?)([\w-]+)(!?):(?:\s+(.*))?$/s;
/** A comment: a line that says nothing, and ends nothing. */
const NOTHING = '//';

/** @returns as many lines, of which those that do not count are comments */
export function readConditions(lines: readonly string[]): string[] {
  const set = new Set<string>();
  /** For each condition that is open: whether it holds. */
  const open: boolean[] = [];
  let failed = 0;
  return lines.map((line) => {
    const [, name, target = '', inside = ''] = directive.exec(line) ?? [];
    if (name === 'endif') {
      if (open.pop() === false) failed--;
      return NOTHING;
    }
    if (name !== undefined) {
      const holds = name === 'ifeval' ? isEqual(inside) : isSet(target, set) === (name === 'ifdef');
      if (name !== 'ifeval' && inside !== '') return holds && failed === 0 ? inside : NOTHING;
      open.push(holds);
      if (!holds) failed++;
      return NOTHING;
    }
    if (failed > 0 || include.test(line)) return NOTHING;
    const [, before, attribute, behind] = attributeEntry.exec(line) ?? [];
    if (attribute && (before || behind)) set.delete(attribute.toLowerCase());
    else if (attribute) set.add(attribute.toLowerCase());
    return line;
  });
}

/** `a,b`: one of them; `a+b`: all of them. */
function isSet(names: string, set: ReadonlySet<string>): boolean {
  const all = names.toLowerCase().split(/[,+]/);
  return names.includes('+')
    ? all.every((name) => set.has(name))
    : all.some((name) => set.has(name));
}

/** Two texts are compared; what else is asked is taken to hold. */
function isEqual(condition: string): boolean {
  const [, one, sign, two] =
    /^\s*["']([^"'{}]*)["']\s*([!=])=\s*["']([^"'{}]*)["']\s*$/.exec(condition) ?? [];
  return sign === undefined || (one === two) === (sign === '=');
}
