/** Whether the popup may keep what was typed: of a private window nothing is kept. */
import { thisWindow } from './this-window';

/** @returns false until the browser has said that the window is not private */
export function mayKeep(): boolean {
  return thisWindow?.incognito === false;
}
