/** What the popup loads once it is wanted: the menu of a row, and the bar of what is selected. */
export { ChosenBar } from './ChosenBar';
export { RowMenu } from './RowMenu';
