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

import type { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';

/**
 * The template with nothing left but the steps that write files. Its other
 * pages may be incomplete still, so values are held against the actions' own
 * rules and not against the form's.
 */
export function dryRunTemplate(
  template: TemplateEntityV1beta3,
  steps: string[] | undefined,
): TemplateEntityV1beta3 {
  const { apiVersion, kind, metadata, spec } = template;
  return {
    apiVersion,
    kind,
    metadata,
    spec: {
      ...spec,
      parameters: [],
      steps: spec.steps.filter(
        ({ id }) => !steps || (id !== undefined && steps.includes(id)),
      ),
      output: {},
    },
  };
}
