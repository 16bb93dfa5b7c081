import { ESLint } from 'eslint';

const ARCHITECTURE = /^(boundaries\/|no-restricted-(globals|syntax)$)/;

/** The project's own rules, those of the architecture alone: without types they can judge files that do not exist. */
const architecture = new ESLint({
  overrideConfig: { files: ['**/*.ts'], languageOptions: { parserOptions: { projectService: false } } },
  ruleFilter: ({ ruleId }) => ARCHITECTURE.test(ruleId),
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
