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

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const ts = require('typescript');
const { parseAllDocuments } = require('yaml');

const read = path => readFileSync(join(root, path), 'utf8');
const SCHEMAS = readdirSync(join(root, 'plugins'))
  .map(plugin => join('plugins', plugin, 'config.d.ts'))
  .filter(path => existsSync(join(root, path)));
const GUIDES = [
  ...readdirSync(join(root, 'docs')).map(name => join('docs', name)),
  ...readdirSync(join(root, 'plugins')).map(plugin =>
    join('plugins', plugin, 'README.md'),
  ),
].filter(path => path.endsWith('.md') && existsSync(join(root, path)));

/** Keys whose names are chosen by whoever writes the configuration. */
const OF_ANY_NAME = /^(clusters)\.[^.]+/;
/** A length of time may be written as an object. */
const OF_A_DURATION = /\.(days|hours|minutes|seconds)$/;

/**
 * Paths of the keys below `helmReleases` that have a value, as the guide writes
 * them: `clusters.<name>.route`, `chartSources[].url`.
 */
function keysOfSchema(path) {
  const source = ts.createSourceFile(path, read(path), ts.ScriptTarget.Latest);
  const config = source.statements.find(ts.isInterfaceDeclaration);
  const keysOf = (type, prefix) => {
    if (ts.isTypeLiteralNode(type)) {
      return type.members.flatMap(member => {
        const name = ts.isIndexSignatureDeclaration(member)
          ? '<name>'
          : member.name.text;
        return keysOf(member.type, prefix ? `${prefix}.${name}` : name);
      });
    }
    if (ts.isUnionTypeNode(type)) {
      return type.types.flatMap(each => keysOf(each, prefix));
    }
    const items = ts.isArrayTypeNode(type)
      ? type.elementType
      : type.typeName?.text === 'Array' && type.typeArguments[0];
    return items ? keysOf(items, `${prefix}[]`) : [prefix];
  };
  return keysOf(config.members[0].type, '').map(withoutItems);
}

/** The same of a value in YAML. */
function keysOfValue(value, prefix = '') {
  if (Array.isArray(value)) {
    return value.flatMap(item => keysOfValue(item, `${prefix}[]`));
  }
  if (value && typeof value === 'object') {
    return Object.entries(value).flatMap(([name, child]) =>
      keysOfValue(child, prefix ? `${prefix}.${name}` : name),
    );
  }
  return [withoutItems(prefix).replace(OF_ANY_NAME, '$1.<name>')];
}

/** A list of texts is one key. */
function withoutItems(key) {
  return key.replace(/\[\]$/, '');
}

/** What the YAML of a guide sets below `helmReleases`. */
function keysOfYaml(markdown) {
  return [...markdown.matchAll(/^```yaml\n(.*?)^```$/gms)]
    .flatMap(([, yaml]) => parseAllDocuments(yaml))
    .flatMap(document => keysOfValue(document.toJS()?.helmReleases ?? []));
}

/** The first cells of its tables of keys: `a.b`, and `a.b`, `.c` for `a.c`. */
function keysOfTables(markdown) {
  const tables = [...markdown.matchAll(/^\| Key .*\n.*\n((\|.*\n)+)/gm)];
  const cells = tables.flatMap(([, rows]) =>
    rows.match(/^\| [^|]*/gm).map(cell => cell.match(/`[^`]+`/g)),
  );
  return cells.flatMap(([first, ...more]) => {
    const key = first.slice(1, -1);
    return [
      key,
      ...more.map(other => key.replace(/\.[^.]*$/, other.slice(1, -1))),
    ];
  });
}

const schema = new Set(SCHEMAS.flatMap(keysOfSchema));

test('the guide to the configuration names every key', () => {
  const guide = read('docs/configure.md');
  const named = new Set([...keysOfTables(guide), ...keysOfYaml(guide)]);
  assert.ok(schema.size > 30, 'keys were found');
  assert.deepEqual(
    [...schema].filter(key => !named.has(key)),
    [],
  );
  assert.deepEqual(
    keysOfTables(guide).filter(key => !schema.has(key)),
    [],
  );
});

test('the guides set no key that is none', () => {
  const set = GUIDES.flatMap(path =>
    keysOfYaml(read(path)).map(key => ({ path, key })),
  );
  assert.ok(set.length > 20, 'keys were found');
  assert.deepEqual(
    set.filter(
      ({ key }) =>
        !schema.has(key) && !schema.has(key.replace(OF_A_DURATION, '')),
    ),
    [],
  );
});
