import { setUpOnly } from './set-up/program.mjs';

await setUpOnly();
