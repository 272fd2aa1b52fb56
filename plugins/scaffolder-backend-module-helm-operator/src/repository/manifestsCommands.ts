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

/**
 * What the target `manifests` does: definitions that were pasted are never
 * written, since they count and not the types.
 *
 * @param pasted - names of their files in `crds/`
 */
export function manifestsCommands(pasted: string[]): string[] {
  const generate = (folder: string) =>
    `$(CONTROLLER_GEN) crd:allowDangerousTypes=true paths=./api/... output:crd:dir=${folder}`;
  return pasted.length === 0
    ? [generate('$(CHART)/crds')]
    : [
        '@rm -rf bin/crds',
        generate('bin/crds'),
        '@# Of pasted definitions the types follow, and not the other way round.',
        ...pasted.map(file => `@rm -f bin/crds/${file}`),
        '@for crd in bin/crds/*.yaml; do [ ! -e "$$crd" ] || cp "$$crd" $(CHART)/crds/ || exit 1; done',
      ];
}
