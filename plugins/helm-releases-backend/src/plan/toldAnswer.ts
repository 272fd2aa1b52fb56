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

import type { DryRunAnswer } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { SecretTexts } from './masking/SecretTexts';

/** A server quotes what it refuses, so its words are for those who may read values. */
export function toldAnswer(
  answer: DryRunAnswer,
  { secrets, withTexts }: { secrets: SecretTexts; withTexts: boolean },
): DryRunAnswer {
  const { message, ...rest } = answer;
  const isTold = withTexts || answer.verdict !== 'refused';
  return {
    ...rest,
    ...(message !== undefined && isTold && { message: secrets.blot(message) }),
    warnings: answer.warnings.map(warning => secrets.blot(warning)),
  };
}
