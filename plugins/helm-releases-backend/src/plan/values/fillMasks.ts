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

import { InputError } from '@backstage/errors';
import {
  MASKED_TEXT,
  parseHelmYaml,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { isDeepStrictEqual } from 'node:util';
import { maskSecrets } from '../../releases/maskSecrets';
import { FilledValues } from './FilledValues';
import { maskPlaces } from './maskPlaces';
import { quotedText } from './quotedText';

/** A text that may hold the mask, also where that is written with escapes. */
const MAY_BE_MASKED = new RegExp(
  `${MASKED_TEXT[0]}|\\\\(?:u2022|U00002022)`,
  'i',
);

/**
 * Puts stored secrets back into values that were shown masked and then edited:
 * each mask becomes what is stored at the same path. Whoever edits never sees
 * them, so a secret must not get to another path, where it might be shown.
 * Nothing else of the text changes.
 *
 * @param edited - YAML that has passed `checkValues`
 * @param readStored - answers the values as they are stored, YAML; asked only where something is masked
 * @throws InputError that names the path which cannot be filled
 */
export async function fillMasks(
  edited: string,
  readStored: () => Promise<string>,
): Promise<string> {
  if (!MAY_BE_MASKED.test(edited)) {
    return edited;
  }
  const places = maskPlaces(edited);
  if (places.length === 0) {
    return edited;
  }
  const stored = await readStored();
  const filled = FilledValues.of(read(edited), {
    plain: read(stored),
    masked: read(maskSecrets(stored)),
  });
  let text = edited;
  // From the end, so that the places before stay where they are.
  for (const { start, end, path } of places.reverse()) {
    const value = filled.at(path);
    text = `${text.slice(0, start)}${quotedText(value)}${text.slice(end)}`;
  }
  // By helm's reading of YAML 1.1 a key may be another one than the parser's.
  if (!isDeepStrictEqual(read(text), filled.values)) {
    throw new InputError(
      'The masked values cannot be put back: keys that are no plain texts, anchors or merges stand in their way. Write the values themselves.',
    );
  }
  return text;
}

function read(yaml: string): unknown {
  try {
    return parseHelmYaml(yaml);
  } catch (error) {
    throw new InputError(
      `The values cannot be read: ${(error as Error).message}.`,
    );
  }
}
