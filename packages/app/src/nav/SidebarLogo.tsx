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

import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    alignItems: 'center',
    height: 2.5 * sidebarConfig.logoHeight,
    paddingLeft: 22,
  },
  link: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1.5),
    color: theme.palette.navigation.selectedColor,
  },
  name: {
    fontSize: 20,
    fontWeight: 600,
    letterSpacing: 0.2,
  },
}));

/** The portal's mark: three versions of a chart on their track, the newest filled. */
export const SidebarLogo = () => {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();
  return (
    <div className={classes.root}>
      <Link
        to="/"
        underline="none"
        className={classes.link}
        aria-label="Prophet home"
      >
        <svg width="28" height="28" viewBox="0 0 28 28" aria-hidden="true">
          <path d="M5 20 L14 14 L23 8" stroke="#9bf0e1" strokeWidth="2" />
          <circle cx="5" cy="20" r="3.5" fill="#171717" stroke="#9bf0e1" />
          <circle cx="14" cy="14" r="3.5" fill="#171717" stroke="#9bf0e1" />
          <circle cx="23" cy="8" r="4.5" fill="#9bf0e1" />
        </svg>
        {isOpen && <span className={classes.name}>Prophet</span>}
      </Link>
    </div>
  );
};
