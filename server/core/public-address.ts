/**
 * The address of the public repository, such as "https://github.com/owner/portolan", without a slash behind. Empty as long
 * as there is none: then nothing links there. `npm run update` writes it into the manifest.
 */
export const publicAddress: string = "";

/**
 * Where what `npm run site` makes stands on the web, such as "https://owner.github.io/portolan"; a slash behind does not
 * matter. Empty as long as it stands nowhere: then no finding, no page and no report leads there.
 */
export const siteAddress: string = "";
