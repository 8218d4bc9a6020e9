/** Days and times in the reader's own manner. */

const formats = new Map<string, Intl.DateTimeFormat>();

/** @returns the format, the same each time: the browser takes two milliseconds to make one */
export function dateFormat(how: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  // It keeps the time zone of when it was made.
  const name = JSON.stringify([how, new Date().getTimezoneOffset()]);
  const format = formats.get(name) ?? new Intl.DateTimeFormat(undefined, how);
  formats.set(name, format);
  return format;
}
