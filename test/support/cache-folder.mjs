/**
 * The environment in which programs keep what can be made again below `folder`, on every system; nothing is changed where
 * none is given.
 * @param {string | undefined} folder
 * @returns {Record<string, string>}
 */
export function cacheIn(folder) {
  return folder === undefined ? {} : { HOME: folder, XDG_CACHE_HOME: folder, LOCALAPPDATA: folder };
}
