import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { BackupFiles } from '../../components/BackupFiles';

afterEach(cleanup);

it('the box follows what the browser has granted, not the press', () => {
  const onChange = vi.fn();
  const page = (isOn: boolean | undefined) => (
    <BackupFiles isOn={isOn} said="Saved." onChange={onChange} />
  );
  const { container, rerender, getByRole } = render(page(undefined));
  expect(container.textContent).toBe('');
  rerender(page(false));
  const box = getByRole('checkbox') as HTMLInputElement;
  fireEvent.click(box);
  expect(onChange).toHaveBeenCalledWith(true);
  expect(box.checked).toBe(false);
  rerender(page(true));
  expect(box.checked).toBe(true);
  fireEvent.click(box);
  expect(onChange).toHaveBeenLastCalledWith(false);
  expect(getByRole('status').textContent).toBe('Saved.');
});
