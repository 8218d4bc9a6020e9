/** A machine that is busy with other work needs time; what is waited for are conditions. */
import { configure } from '@testing-library/preact';

configure({ asyncUtilTimeout: 20_000 });
