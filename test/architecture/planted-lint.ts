import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

import { boundariesConfig } from '../../lint/boundaries.js';
import { engineConfig } from '../../lint/engine.js';

/** The rules of the architecture alone: they need no types, and so can judge files that do not exist. */
const architecture = new ESLint({
  overrideConfigFile: true,
  overrideConfig: [
    { ignores: ['libs/platform/src/database/generated/'] },
    { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } },
    boundariesConfig,
    engineConfig,
  ],
  ruleFilter: ({ ruleId }) => !ruleId.startsWith('@typescript-eslint/'),
});

/** The names of the rules that a file would break if it stood at `filePath`. */
export async function rulesBrokenBy(filePath: string, code: string): Promise<string[]> {
  const [result] = await architecture.lintText(`${code}\n`, { filePath });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}

/** Every breach of the architecture in the tree as it stands, one line each. */
export async function breachesInTree(): Promise<string[]> {
  const results = await architecture.lintFiles(['apps', 'libs', 'prisma', 'test']);
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ line, message }) => `${filePath}:${line} ${message}`),
  );
}
