/** Components that have the whole window to themselves, and take the focus: each is looked at alone. */
import type { VNode } from 'preact';
import { KeyHelp } from '../../components/KeyHelp';
import { RowMenu } from '../../components/RowMenu';
import { nothing } from './example';
import { kafkaRows, sampleRow } from './sample-rows';

const row = kafkaRows[0] ?? sampleRow(1);
const place = { isSelected: false, isInList: true };

export const alone: Record<string, VNode> = {
  KeyHelp: <KeyHelp isMac={false} isInList onClose={nothing} />,
  RowMenu: (
    <RowMenu
      {...place}
      row={row}
      at={{ x: 16, y: 16 }}
      isMac={false}
      selectedRows={[]}
      onCommand={nothing}
      onClose={nothing}
    />
  ),
  RowMenuOfMany: (
    <RowMenu
      {...place}
      isSelected
      row={row}
      at={{ x: 16, y: 16 }}
      isMac={false}
      selectedRows={kafkaRows}
      canUndo={() => Promise.resolve(false)}
      onCommand={nothing}
      onClose={nothing}
    />
  ),
};
