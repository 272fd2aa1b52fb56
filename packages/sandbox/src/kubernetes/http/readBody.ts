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

import { IncomingMessage } from 'node:http';
import { parse as parseYaml } from 'yaml';
import { StatusError } from '../StatusError';
import { decodeProtobuf } from '../protobuf/decodeProtobuf';

/** The largest body that an API server reads, in bytes. */
const bodyLimit = 3 * 1024 * 1024;

/** Reads the whole body. @throws StatusError 413 above 3 MiB */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length <= bodyLimit) {
      chunks.push(chunk);
    }
  }
  if (length > bodyLimit) {
    throw new StatusError(
      413,
      'RequestEntityTooLarge',
      `Request entity too large: limit is ${bodyLimit}`,
    );
  }
  return Buffer.concat(chunks);
}

/** `application/json; charset=utf-8` without its parameters. */
export function mediaType(contentType: string | undefined): string {
  return (contentType ?? '').split(';')[0].trim().toLowerCase();
}

/**
 * Reads a body in JSON, YAML or protobuf, whichever its content type says; JSON if it says nothing.
 *
 * @throws StatusError 400 if it cannot be read, 415 for another content type
 */
export function decodeBody(body: Buffer, contentType: string): unknown {
  const type = mediaType(contentType);
  try {
    if (type === 'application/vnd.kubernetes.protobuf') {
      return decodeProtobuf(body);
    }
    if (
      type === 'application/yaml' ||
      type === 'application/apply-patch+yaml'
    ) {
      const text = body.toString('utf8');
      // YAML clients mostly send JSON, which is read faster.
      return text.trimStart().startsWith('{')
        ? JSON.parse(text)
        : parseYaml(text);
    }
    if (type === '' || type === 'application/json') {
      return JSON.parse(body.toString('utf8'));
    }
  } catch (error) {
    if (error instanceof StatusError) {
      throw error;
    }
    throw StatusError.badRequest(
      `the object provided is unrecognized: ${(error as Error).message}`,
    );
  }
  throw StatusError.unsupportedMediaType(
    `the body of the request was in an unknown format - accepted media types include: application/json, application/yaml, application/vnd.kubernetes.protobuf`,
  );
}
