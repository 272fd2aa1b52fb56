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

import type { JsonObject } from '@backstage/types';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { dryRunTemplate } from './dryRunTemplate';
import type { PreviewFile } from './PreviewFile';
import { previewFiles } from './previewFiles';

/** Changes that come faster are letters of a word, which is asked for when it is typed. */
const PAUSE_MS = 150;

/** What a template would write. */
export interface Preview {
  /** The last answer: of values from before while a new one is on its way. */
  files?: PreviewFile[];
  /** Why the values of now give no files. */
  error?: Error;
  isBusy: boolean;
}

/** Asks the scaffolder what a template would write, anew whenever a value changes. */
export function usePreview(options: {
  templateRef: string;
  /** Those that write files; see `OperatorFilesOptions`. */
  steps?: string[];
  values: JsonObject;
}): Preview {
  const catalog = useApi(catalogApiRef);
  const scaffolder = useApi(scaffolderApiRef);
  const { templateRef, steps } = options;
  // The form gives new objects at each of its renders.
  const question = JSON.stringify({ steps, values: options.values });
  const [answer, setAnswer] = useState<{
    question: string;
    files?: PreviewFile[];
    error?: Error;
  }>();
  const template = useMemo(() => {
    const read = catalog.getEntityByRef(templateRef).then(entity => {
      if (!entity) {
        throw new Error(`The catalog knows no ${templateRef}.`);
      }
      return entity as TemplateEntityV1beta3;
    });
    // Heard by those who wait for it.
    read.catch(() => {});
    return read;
  }, [catalog, templateRef]);
  const changedAt = useRef(-Infinity);
  useEffect(() => {
    let isStale = false;
    const now = performance.now();
    const pause = now - changedAt.current > PAUSE_MS ? 0 : PAUSE_MS;
    changedAt.current = now;
    const timer = setTimeout(async () => {
      const { steps: wanted, values } = JSON.parse(question);
      try {
        const { directoryContents } = await scaffolder.dryRun({
          template: dryRunTemplate(await template, wanted),
          values,
          directoryContents: [],
        });
        if (!isStale) {
          setAnswer({ question, files: previewFiles(directoryContents) });
        }
      } catch (error) {
        if (!isStale) {
          setAnswer(before => ({
            question,
            files: before?.files,
            error: error as Error,
          }));
        }
      }
    }, pause);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [scaffolder, template, question]);
  const isBusy = answer?.question !== question;
  return {
    files: answer?.files,
    error: isBusy ? undefined : answer?.error,
    isBusy,
  };
}
