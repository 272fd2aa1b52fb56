/*
 * Copyright 2026 The Prophet Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Greater ones are no values that somebody has written. */
const MAX_CHARACTERS = 1024 * 1024;

/**
 * Arguments that give values to helm. Inline ones go through a file: nothing
 * of them can become an argument.
 */
export async function valuesArguments(options: {
  workspacePath: string;
  home: string;
  valuesFiles: string[];
  values: Record<string, unknown>;
}): Promise<string[]> {
  const { workspacePath, home, valuesFiles, values } = options;
  const files = await Promise.all(
    valuesFiles.map(async path => {
      const file = resolveSafeChildPath(workspacePath, path);
      const found = await stat(file).catch(() => undefined);
      if (!found?.isFile()) {
        throw new InputError(
          `There is no values file ${path} in the workspace`,
        );
      }
      return file;
    }),
  );
  if (Object.keys(values).length > 0) {
    const text = JSON.stringify(values);
    if (text.length > MAX_CHARACTERS) {
      throw new InputError('values is longer than 1 MiB');
    }
    const file = join(home, 'values.json');
    await writeFile(file, text, { mode: 0o600 });
    files.push(file);
  }
  return files.map(file => `--values=${file}`);
}
