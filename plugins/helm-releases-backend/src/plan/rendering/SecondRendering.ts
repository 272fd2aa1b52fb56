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

import type { ReleaseKey } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ClusterTransport } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { payloadPart } from '../../inventory/decode/payloadPart';
import { readTemplates } from '../archives/readTemplates';
import { isMap } from '../manifest/isMap';
import { joinManifests } from '../manifest/joinManifests';
import type { ManifestDocument } from '../manifest/readDocuments';
import type { PlannedRun } from '../PlannedRun';
import { isDeterministic } from './isDeterministic';
import { renderApart, type RenderOptions } from './renderApart';
import { sameTexts } from './sameTexts';
import { templateArguments } from './templateArguments';

const MAX_PART = 8 * 1024 * 1024;

type Read = (manifest: string) => Promise<ManifestDocument[]>;

/**
 * Renders the templates of a plan a second time, so that what comes out
 * differently can be named. Templates that use nothing by which they could are
 * not rendered again.
 */
export class SecondRendering {
  /** @returns undefined for a rollback, which renders nothing */
  static of(
    run: PlannedRun,
    options: Pick<RenderOptions, 'helm' | 'logger' | 'signal'> & {
      acting: ClusterTransport;
    },
  ): SecondRendering | undefined {
    const { placed, change, home, args } = run;
    return (
      placed &&
      new SecondRendering({
        ...options,
        ...change,
        transport: options.acting,
        home,
        args,
        archive: placed.path,
        isUpgrade: !change.install,
        rollsNoDice: readTemplates(placed.archive).then(
          templates => templates !== undefined && isDeterministic(templates),
        ),
      })
    );
  }

  private constructor(
    private readonly options: Omit<RenderOptions, 'folder'> & {
      release: ReleaseKey;
      archive: string;
      isUpgrade: boolean;
      /** Whether the templates can come out in one way only. */
      rollsNoDice: Promise<boolean>;
    },
  ) {}

  /**
   * @param first - manifest and hooks of the first rendering
   * @param template - what {@link SecondRendering.byTemplate} made
   * @returns manifest and hooks; undefined where helm gives up
   */
  async documents(
    first: ManifestDocument[],
    template: string | undefined,
    read: Read,
  ): Promise<ManifestDocument[] | undefined> {
    if (await this.options.rollsNoDice) {
      return first;
    }
    const documents = template === undefined ? [] : await read(template);
    if (template !== undefined && sameTexts(first, documents)) {
      return documents;
    }
    const again = await this.#byRun();
    return again === undefined ? undefined : read(again);
  }

  /**
   * By `helm template`, in half the time of an upgrade. What comes out the same
   * rolls no dice; what does not may do so for this way's own sake.
   *
   * @param values - the user's, in whole
   * @returns manifest and hooks; undefined where helm gives up, or where there
   * is no need
   */
  async byTemplate(
    values: string | Record<string, unknown>,
  ): Promise<string | undefined> {
    if (await this.options.rollsNoDice) {
      return undefined;
    }
    const { home, release, archive, isUpgrade } = this.options;
    const valuesFile = join(home, 'template-values.yaml');
    await writeFile(
      valuesFile,
      typeof values === 'string' ? values : JSON.stringify(values),
      { mode: 0o600 },
    );
    return renderApart({
      ...this.options,
      folder: 'template',
      args: kubeconfig =>
        templateArguments({
          release,
          isUpgrade,
          kubeconfig,
          valuesFile,
          archive,
        }),
    });
  }

  /** By the planned run itself, as helm's own dry run. */
  async #byRun(): Promise<string | undefined> {
    const { args } = this.options;
    const printed = await renderApart({
      ...this.options,
      folder: 'again',
      args: kubeconfig => {
        const [command, ...rest] = args(kubeconfig);
        return [command, '--dry-run=server', '--output', 'json', ...rest];
      },
    });
    return printed === undefined ? undefined : renderedIn(printed);
  }
}

/** What helm rendered, out of the release that it printed. */
function renderedIn(release: string): string | undefined {
  try {
    const part = (name: string) =>
      payloadPart(Buffer.from(release), [name], MAX_PART);
    const manifest = part('manifest');
    const hooks = part('hooks');
    return typeof manifest === 'string'
      ? joinManifests([{ manifest }, ...hooksIn(hooks)])
      : undefined;
  } catch {
    return undefined;
  }
}

function hooksIn(hooks: unknown): { manifest: string }[] {
  return Array.isArray(hooks)
    ? hooks.flatMap(hook =>
        isMap(hook) && typeof hook.manifest === 'string'
          ? { manifest: hook.manifest }
          : [],
      )
    : [];
}
