/** Opens the library beside the page: in the side panel of Chromium, in the sidebar of Firefox. */

/** The parts of the browser that it takes: one or the other, or, on a telephone, none. */
export interface BesideApi {
  sidePanel?: { open(where: { windowId: number | undefined }): Promise<void> };
  sidebarAction?: { open(): Promise<void> };
}

/** @returns whether this browser has room beside its pages */
export function hasBeside(api: BesideApi): boolean {
  return api.sidePanel !== undefined || api.sidebarAction !== undefined;
}

/**
 * To be called in the very turn of a press, where `hasBeside`: the browsers open it for nothing else.
 * @param windowId the window beside whose page it opens; Chromium refuses without one
 * @throws when the browser refuses
 */
export async function openBeside(windowId: number | undefined, api: BesideApi): Promise<void> {
  await (api.sidePanel ? api.sidePanel.open({ windowId }) : api.sidebarAction?.open());
}
