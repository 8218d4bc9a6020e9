/** @returns the path of Chromium, or undefined when there is none. */
export function findFirefox(): string | undefined;
