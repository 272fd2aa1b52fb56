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

import type { OperatorKind } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { fillYaml } from '../chart/fillPlaceholders';
import { ruleObject } from '../chart/ruleObject';
import { eventRule } from '../repository/eventRule';
import { between } from './between';
import type { Place } from './Place';

const WATCHED = ['  extraRules:', '\n  # Further rules for what'] as const;
const CLUSTER = ['  extraClusterRules:', '\n  # Let the cluster'] as const;

/**
 * The rule by which reconcilers write events. With the first kind without a
 * namespace it goes to those that hold for the whole cluster.
 */
export function eventRulePlace(kind: Pick<OperatorKind, 'scope'>): Place {
  const rule = fillYaml('  key: <<rules>>\n', {
    names: {},
    values: { rules: [ruleObject(eventRule([kind]))] },
    blocks: {},
  })
    .slice('  key:'.length)
    .trimEnd();
  return {
    where: 'rbac.extraClusterRules, instead of rbac.extraRules',
    text: `${rule.slice(1)}\n`,
    isThere: file =>
      between(file, ...CLUSTER)?.middle.includes('events.k8s.io') ?? false,
    add: file => {
      const watched = between(file, ...WATCHED);
      if (!watched || !`${watched.middle}\n`.includes(`${rule}\n`)) {
        return undefined;
      }
      const left = `${watched.middle}\n`.replace(`${rule}\n`, '\n').trimEnd();
      const cluster = between(
        `${watched.before}${left || ' []'}${watched.after}`,
        ...CLUSTER,
      );
      if (!cluster || !/^( \[\]$|\n {4}- )/.test(cluster.middle)) {
        return undefined;
      }
      const others = cluster.middle === ' []' ? '' : cluster.middle;
      return `${cluster.before}${others}${rule}${cluster.after}`;
    },
  };
}
