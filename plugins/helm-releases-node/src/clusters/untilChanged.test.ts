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

import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { untilChanged } from './untilChanged';

const read = jest.fn(config => ({ title: config.getString('app.title') }));

describe('untilChanged', () => {
  beforeEach(() => {
    read.mockClear();
  });

  it('reads once, and again after the configuration has changed', () => {
    const config = mockServices.rootConfig({ data: { app: { title: 'a' } } });
    const title = untilChanged(config, read);
    expect(read).not.toHaveBeenCalled();
    const first = title();
    expect(first).toEqual({ title: 'a' });
    expect(title()).toBe(first);

    config.update({ data: { app: { title: 'b' } } });
    expect(title()).toEqual({ title: 'b' });
    title();
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('tells each caller what is wrong, until it is mended', () => {
    const config = mockServices.rootConfig({ data: {} });
    const title = untilChanged(config, read);
    expect(title).toThrow('app.title');
    expect(title).toThrow('app.title');
    config.update({ data: { app: { title: 'b' } } });
    expect(title()).toEqual({ title: 'b' });
  });

  it('reads at each call what cannot tell of changes', () => {
    const config = new ConfigReader({ app: { title: 'a' } });
    const title = untilChanged(config, read);
    expect(title()).toEqual({ title: 'a' });
    title();
    expect(read).toHaveBeenCalledTimes(2);
  });
});
