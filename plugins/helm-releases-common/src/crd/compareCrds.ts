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
import type { CrdComparison } from './CrdComparison';
import type { CrdFinding, CrdVerdict } from './CrdFinding';
import type { CustomResourceDefinition } from './CustomResourceDefinition';
import { compareSameVersions } from './definition/compareSameVersions';
import { compareServedVersions } from './definition/compareServedVersions';
import { VersionSchemas } from './definition/VersionSchemas';
import { DEFINITION_RULES } from './definition/definitionRules';

const MAX_FINDINGS = 500;
const MAX_SHOWN = 500;
const MAX_MESSAGE = 1_000;

const ORDER: CrdFinding['severity'][] = ['breaking', 'warning', 'info'];

/** What is compared, and what is known of living objects. @public */
export interface CrdComparisonOptions {
  /** The definition in the cluster, with its `status`; absent where there is none. */
  living?: CustomResourceDefinition;
  /** The definition of the chart. */
  target: CustomResourceDefinition;
  /** How many objects of the kind live in the cluster; absent where nobody counted. */
  livingObjects?: { count: number; atLeast: boolean };
}

/**
 * Judges what a definition of a chart means for the one in a cluster, and for
 * the objects that live there. Nothing is silent: what no rule knows is a
 * warning that says so, and what is not shown to be harmless is breaking.
 * The rules stand in `SCHEMA_RULES` and `DEFINITION_RULES`.
 *
 * @throws InputError where the two have different names
 * @public
 */
export function compareCrds({
  living,
  target,
  livingObjects,
}: CrdComparisonOptions): CrdComparison {
  const { name } = target.metadata;
  if (living && living.metadata.name !== name) {
    throw new InputError(
      `${living.metadata.name} and ${name} are different definitions`,
    );
  }
  const findings = living ? findingsOf(living, target) : [];
  return {
    name,
    verdict: living ? verdictOf(findings) : 'missing',
    findings: findings.slice(0, MAX_FINDINGS).map(shorten),
    omitted: Math.max(0, findings.length - MAX_FINDINGS),
    ...concernOf(living ? livingObjects : { count: 0, atLeast: false }),
  };
}

function findingsOf(
  living: CustomResourceDefinition,
  target: CustomResourceDefinition,
): CrdFinding[] {
  const definition = DEFINITION_RULES.flatMap(rule =>
    rule
      .compare(living, target)
      .map(
        (finding): CrdFinding => ({ rule: rule.name, path: '', ...finding }),
      ),
  );
  const schemas = new VersionSchemas();
  const same = compareSameVersions(living, target, schemas);
  const served = compareServedVersions(living, target, schemas, same);
  return [...definition, ...same, ...served].sort(
    (a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity),
  );
}

function verdictOf(findings: readonly CrdFinding[]): CrdVerdict {
  if (findings.some(({ severity }) => severity === 'breaking')) {
    return 'breaking';
  }
  return findings.every(({ rule }) => rule === 'description')
    ? 'equal'
    : 'compatible';
}

function concernOf(
  objects: CrdComparisonOptions['livingObjects'],
): Pick<CrdComparison, 'concerns' | 'note'> {
  if (!objects) {
    return {
      concerns: 'unknown',
      note: 'It is not known how many objects of the kind live in the cluster.',
    };
  }
  if (objects.count === 0 && !objects.atLeast) {
    return {
      concerns: 'nobody',
      note: 'No object of the kind lives in the cluster, so none is harmed. The findings are about manifests, other releases and clients that still use the old definition.',
    };
  }
  return {
    concerns: 'objects',
    note: `${objects.atLeast ? 'At least ' : ''}${objects.count} ${
      objects.count === 1 ? 'object' : 'objects'
    } of the kind may be concerned.`,
  };
}

/** Schemas can be long, and are shown beside the finding at any rate. */
function shorten({ before, after, ...finding }: CrdFinding): CrdFinding {
  const cut = (text: string, most = MAX_SHOWN) =>
    text.length > most ? `${text.slice(0, most)}…` : text;
  return {
    ...finding,
    message: cut(finding.message, MAX_MESSAGE),
    ...(before === undefined ? {} : { before: cut(before) }),
    ...(after === undefined ? {} : { after: cut(after) }),
  };
}
