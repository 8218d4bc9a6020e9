/** What the popup loads once it is wanted: the menu of a row, the bar of what is selected, the keys. */

export { KeyHelp } from './KeyHelp';
export { RowMenu } from './RowMenu';
export { SelectionBar } from './SelectionBar';
