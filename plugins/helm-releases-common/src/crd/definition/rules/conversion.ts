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

import type { CustomResourceDefinition } from '../../CustomResourceDefinition';
import { canonicalText } from '../../json/canonicalText';
import { isRecord } from '../../json/isRecord';
import type { DefinitionRule } from '../DefinitionRule';

/**
 * How objects get from one version to another. What versions lose on the way
 * without a webhook is compared by `compareServedVersions`.
 */
export const conversionRule: DefinitionRule = {
  name: 'conversion',
  compare(living, target) {
    const before = strategyOf(living);
    const after = strategyOf(target);
    if (before !== after) {
      return [
        after === 'Webhook'
          ? {
              severity: 'warning',
              message:
                'A webhook converts between versions now. While it does not answer, objects of the kind can be neither read nor written in other versions than the stored one, and no namespace that holds them can be deleted. What answers it has to run before the definition is applied.',
              before,
              after,
            }
          : {
              severity:
                target.spec.versions.length > 1 ? 'breaking' : 'warning',
              message:
                'No webhook converts between versions any more: only the version in an object is exchanged. Fields that have another name or place in the other version are lost. Write all objects anew in the stored version first.',
              before,
              after,
            },
      ];
    }
    const old = canonicalText(webhookOf(living, target));
    const now = canonicalText(webhookOf(target, target));
    return old === now
      ? []
      : [
          {
            severity: 'warning',
            message:
              'The webhook that converts between versions is another one, or is called in another way. Living objects can be read in other versions than the stored one only while it answers: it has to run before the definition is applied.',
            before: old,
            after: now,
          },
        ];
  },
};

/** `None` where nothing is said. */
export function strategyOf({ spec }: CustomResourceDefinition): string {
  return spec.conversion?.strategy ?? 'None';
}

/**
 * The webhook of a definition. Where the chart has no certificate authority,
 * it is commonly put in within the cluster, so that of the other one is left out.
 */
function webhookOf(
  { spec }: CustomResourceDefinition,
  target: CustomResourceDefinition,
): unknown {
  const webhook = spec.conversion?.webhook ?? {};
  const { clientConfig } = webhook;
  if (!isRecord(clientConfig)) {
    return webhook;
  }
  const { caBundle, ...config } = clientConfig;
  const { service } = config;
  return {
    ...webhook,
    clientConfig: {
      ...config,
      caBundle: hasCaBundle(target) ? caBundle : undefined,
      service: isRecord(service) ? { port: 443, ...service } : service,
    },
  };
}

function hasCaBundle({ spec }: CustomResourceDefinition): boolean {
  const clientConfig = spec.conversion?.webhook?.clientConfig;
  return isRecord(clientConfig) && Boolean(clientConfig.caBundle);
}
