/** Opens the library beside the page: in the side panel of Chromium, in the sidebar of Firefox. */

/** The parts of the browser that it takes: one or the other, or, on a telephone, none. */
export interface BesideApi {
  sidePanel?: { open(where: { windowId: number }): Promise<void> };
  sidebarAction?: { open(): Promise<void> };
}

/** @returns whether this browser has room beside its pages */
export function hasBeside(api: BesideApi): boolean {
  return api.sidePanel !== undefined || api.sidebarAction !== undefined;
}

/**
 * To be called in the very turn of a press: the browsers open it for nothing else.
 * @param windowId the window beside whose page it opens
 * @throws when the browser does not take it for a press, or has no such room
 */
export async function openBeside(windowId: number | undefined, api: BesideApi): Promise<void> {
  if (api.sidePanel && windowId !== undefined) await api.sidePanel.open({ windowId });
  else if (api.sidebarAction) await api.sidebarAction.open();
  else throw new Error('nothing can be opened beside the page');
}
