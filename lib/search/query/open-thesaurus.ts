/**
 * The thesaurus of the package. The build takes its texts apart, and puts the outcome in the place of
 * this file (scripts/build/prepared-thesaurus.ts).
 */
import thesaurus from '../../../assets/search/thesaurus.json';
import { indexThesaurus, prepareThesaurus, type ThesaurusIndex } from './thesaurus-index';

export function openThesaurus(): ThesaurusIndex {
  return indexThesaurus(prepareThesaurus(thesaurus));
}
