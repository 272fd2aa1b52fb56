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

import { expect, type Locator, type Page } from '@playwright/test';

/** The catalog page of an operator, as a user finds the way around it. */
export class ReleasesPage {
  constructor(readonly page: Page, private readonly release: string) {}

  async open(): Promise<void> {
    await this.page.goto(`/catalog/default/component/${this.release}`);
    await expect(this.track).toBeVisible();
  }

  async openTab(cluster: string): Promise<void> {
    const release = `${cluster}/prophet-operators/${this.release}`;
    await this.page.goto(
      `/catalog/default/component/${this.release}/helm?release=${release}`,
    );
    await expect(this.history).toBeVisible();
  }

  get track(): Locator {
    return this.page.getByRole('list', {
      name: `Versions of ${this.release}, oldest first`,
    });
  }

  get history(): Locator {
    return this.page.getByRole('table', { name: 'Revisions' });
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  /** What the authors of the chart say of the versions between. */
  get changes(): Locator {
    return this.dialog.getByRole('region', {
      name: 'What the authors say changes',
    });
  }

  /** The editor of the user's values. */
  get values(): Locator {
    return this.dialog.getByRole('textbox', { name: 'Values as YAML' });
  }

  /** What the chosen change would do. */
  get plan(): Locator {
    return this.dialog.getByRole('region', { name: 'Plan' });
  }

  row(cluster: string): Locator {
    return this.page
      .getByRole('table', { name: `Releases of ${this.release}` })
      .getByRole('row')
      .filter({ has: this.page.getByText(cluster, { exact: true }) });
  }

  /** The stop of a version on the track. */
  stop(version: string): Locator {
    return this.track
      .getByRole('listitem')
      .filter({ has: this.page.getByText(version, { exact: true }) });
  }

  /** Opens the upgrade of a release and picks any published version. */
  async chooseVersion(cluster: string, version: string): Promise<void> {
    await this.row(cluster)
      .getByRole('button', { name: /^Upgrade / })
      .click();
    const picker = this.dialog.getByRole('combobox', { name: 'Chart version' });
    await expect(picker).toBeVisible();
    await this.dialog.getByRole('checkbox', { name: 'Show all' }).check();
    await picker.click();
    await this.page
      .getByRole('option', { name: new RegExp(`^${version}`) })
      .click();
  }

  async startUpgrade(cluster: string, version: string): Promise<void> {
    await this.chooseVersion(cluster, version);
    await this.dialog
      .getByRole('button', { name: `Upgrade to ${version}` })
      .click();
    await expect(this.dialog.getByRole('log')).toContainText(
      'Helm is running.',
    );
  }

  async startRollback(cluster: string, revision: number): Promise<void> {
    await this.row(cluster)
      .getByRole('button', { name: /^More actions/ })
      .click();
    await this.page.getByRole('menuitem', { name: 'Roll back…' }).click();
    await this.dialog
      .getByRole('radio', { name: new RegExp(`^Revision ${revision} `) })
      .check();
    await this.dialog
      .getByRole('button', { name: `Roll back to revision ${revision}` })
      .click();
  }

  /** Waits until the operation shown has ended as expected, and closes its dialog. */
  async end(outcome: 'Done' | `Failed: ${string}` | 'Stopped'): Promise<void> {
    await expect(
      this.dialog.getByRole('status').getByText(outcome, { exact: true }),
    ).toBeVisible();
    await this.dialog.getByRole('button', { name: 'Close' }).click();
    await expect(this.dialog).toBeHidden();
  }
}
