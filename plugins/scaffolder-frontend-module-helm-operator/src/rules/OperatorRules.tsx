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

import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import type { JsonObject } from '@backstage/types';
import { DraftList } from '../form/DraftList';
import { useDrafts } from '../form/useDrafts';
import { newRule } from './newRule';
import type { RuleDraft } from './RuleDraft';
import { RuleEditor } from './RuleEditor';
import { ruleDraftOf } from './ruleDraftOf';
import { ruleOf } from './ruleOf';
import { ruleProblems } from './ruleProblems';

/** Asks what an operator may do beside its own kinds, and checks it as the action does. */
export function OperatorRules(
  props: FieldExtensionComponentProps<JsonObject[]>,
) {
  const { formData, onChange, rawErrors = [], schema } = props;
  const baseId = props.idSchema?.$id ?? 'rules';
  const rules = useDrafts<RuleDraft>({
    baseId,
    formData,
    noun: 'Rule',
    draftOf: ruleDraftOf,
    valueOf: ruleOf,
    onChange,
  });
  const problems = ruleProblems(rules.drafts.map(ruleOf));
  return (
    <DraftList
      baseId={baseId}
      title={schema?.title ?? 'Access rules'}
      description={schema?.description}
      noun="rule"
      problem={problems.get('')}
      said={rules.said}
      onAdd={() => rules.add(newRule(), 'apiGroups')}
    >
      {rules.drafts.map((rule, i) => (
        <RuleEditor
          key={rule.id}
          id={`${baseId}_${rule.id}`}
          rule={rule}
          title={`rule ${i + 1}`}
          problemOf={name => problems.get(`${i}.${name}`)}
          showProblems={rawErrors.length > 0}
          onChange={change => rules.change(i, change)}
          onRemove={() => rules.remove(i)}
        />
      ))}
    </DraftList>
  );
}
