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

import Box from '@mui/material/Box';
import { ChoiceInput } from '../inputs/ChoiceInput';
import { RemoveButton } from '../inputs/RemoveButton';
import { TextInput } from '../inputs/TextInput';
import { inputRow } from '../inputs/inputRow';
import type { RULE_LISTS, RuleDraft } from './RuleDraft';

const SCOPES = [
  { value: 'watched', text: 'Watched namespaces' },
  { value: 'cluster', text: 'Whole cluster' },
] as const;

/** Inputs of one rule of RBAC. */
export function RuleEditor(props: {
  /** Of this editor, in front of those of its inputs. */
  id: string;
  rule: RuleDraft;
  /** What it is called here, such as `rule 1`. */
  title: string;
  problemOf(place: string): string | undefined;
  showProblems: boolean;
  onChange(change: Partial<RuleDraft>): void;
  onRemove(): void;
}) {
  const { id, rule, title, problemOf, showProblems, onChange } = props;
  const input = (
    name: (typeof RULE_LISTS)[number],
    label: string,
    more: { hint?: string; placeholder?: string },
  ) => (
    <TextInput
      id={`${id}_${name}`}
      label={label}
      of={title}
      value={rule[name]}
      problem={problemOf(name)}
      showProblem={showProblems}
      onChange={value => onChange({ [name]: value })}
      {...more}
    />
  );
  return (
    <Box
      role="group"
      aria-label={title}
      sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 2, mt: 2 }}
    >
      <Box sx={inputRow}>
        {input('apiGroups', 'API groups', {
          placeholder: 'core, apps',
          hint: 'With commas between',
        })}
        {input('resources', 'Resources', {
          placeholder: 'pods, pods/status',
          hint: 'In lower case and in the plural',
        })}
        {input('verbs', 'Verbs', { placeholder: 'get, list, watch' })}
        {input('resourceNames', 'Only objects called', {
          hint: 'None = all of them',
        })}
        <ChoiceInput
          id={`${id}_scope`}
          label="Holds in"
          of={title}
          value={rule.scope}
          choices={SCOPES}
          onChange={scope => onChange({ scope })}
        />
        {(rule.scope === 'cluster' || rule.nonResourceURLs !== '') &&
          input('nonResourceURLs', 'Or paths of the API server', {
            placeholder: '/healthz',
            hint: 'Instead of resources',
          })}
      </Box>
      <Box sx={{ display: 'flex', mt: 2 }}>
        <RemoveButton
          id={`${id}_remove`}
          noun="rule"
          title={title}
          onRemove={props.onRemove}
        />
      </Box>
    </Box>
  );
}
