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

import { manifestsCommands } from '../repository/manifestsCommands';
import { linesPlace } from './linesPlace';
import type { Place } from './Place';

const USUAL = `\t${manifestsCommands([])[0]}\n`;
const LEFT = /^\t@rm -f bin\/crds\/\S+$/;

/**
 * What the target `manifests` of the Makefile does, which never writes the
 * definition that was pasted.
 *
 * @param file - its name in `crds/`
 */
export function manifestsPlace(file: string): Place {
  const commands = manifestsCommands([file]).map(line => `\t${line}\n`);
  const another = linesPlace({
    where: 'the definitions that the target manifests leaves alone',
    lines: commands.map(line => line.trimEnd()).filter(line => LEFT.test(line)),
    like: LEFT,
    isThere: makefile => makefile.includes(` bin/crds/${file}\n`),
  });
  return {
    ...another,
    add: makefile =>
      makefile.includes(USUAL)
        ? makefile.replace(USUAL, () => commands.join(''))
        : another.add(makefile),
  };
}
