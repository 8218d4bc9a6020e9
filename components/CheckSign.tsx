/** The box in front of a row while several are being selected. */

/** Decoration: the row says whether it is selected. */
export function CheckSign({ isChecked }: { isChecked: boolean }) {
  return (
    <svg
      class={isChecked ? 'sign check is-checked' : 'sign check'}
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      <rect class="check-box" x="1.5" y="1.5" width="13" height="13" rx="3" />
      {isChecked && <path class="sign-cut" d="m4.4 8.3 2.4 2.4 4.8-5.2" />}
    </svg>
  );
}
