/** No list that was added can have this id: theirs end in a fingerprint. */
export const SAVED_LIST_ID = 'own-saved';
