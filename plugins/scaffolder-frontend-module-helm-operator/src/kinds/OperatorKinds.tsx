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
import { checkPastedCrds } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { useMemo } from 'react';
import { DraftList } from '../form/DraftList';
import { groupOf } from '../form/groupOf';
import { textOf } from '../form/textOf';
import { KindEditor } from './KindEditor';
import { kindOf } from './kindOf';
import { kindProblems } from './kindProblems';
import type { OperatorKindsOptions } from './OperatorKindsOptions';
import { useKindDrafts } from './useKindDrafts';

/** Asks for the kinds of an operator and their fields, and checks them as the action does. */
export function OperatorKinds(
  props: FieldExtensionComponentProps<JsonObject[], OperatorKindsOptions>,
) {
  const { formData, onChange, rawErrors = [], schema, uiSchema } = props;
  const baseId = props.idSchema?.$id ?? 'kinds';
  const kinds = useKindDrafts({ baseId, formData, onChange });
  const { definitionsField, goTypes } = uiSchema?.['ui:options'] ?? {};
  const form = props.formContext?.formData;
  const group = groupOf(form);
  const definitions = textOf(form, definitionsField);
  const others = useMemo(
    () => checkPastedCrds(group, definitions).crds,
    [group, definitions],
  );
  const problems = kindProblems(kinds.drafts.map(kindOf), { others, goTypes });
  return (
    <DraftList
      baseId={baseId}
      title={schema?.title ?? 'Kinds'}
      description={schema?.description}
      noun="kind"
      problem={problems.get('')}
      said={kinds.said}
      onAdd={kinds.addKind}
    >
      {kinds.drafts.map((kind, i) => (
        <KindEditor
          key={kind.id}
          id={`${baseId}_${kind.id}`}
          kind={kind}
          title={`kind ${i + 1}`}
          problemOf={place => problems.get(`${i}.${place}`)}
          showProblems={rawErrors.length > 0}
          onChange={change => kinds.changeKind(i, change)}
          onRemove={() => kinds.removeKind(i)}
          onAddField={() => kinds.addField(i)}
          onChangeField={(field, change) => kinds.changeField(i, field, change)}
          onRemoveField={field => kinds.removeField(i, field)}
        />
      ))}
    </DraftList>
  );
}
