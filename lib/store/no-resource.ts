/** What stands in the place of a resource where an event is about none: about settings, or a plan. */
export const NO_RESOURCE = 0;
