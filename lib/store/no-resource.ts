/** What stands in the place of a resource where an event is about none: about settings, a plan, or a card without a page. */
export const NO_RESOURCE = 0;
