/** @returns the path of Chromium, or undefined when there is none. */
export function findChromium(): string | undefined;
/** @returns the path of Firefox, or undefined when there is none. */
export function findFirefox(): string | undefined;
