/**
 * The address of the public repository, such as "https://github.com/owner/portolan", without a slash behind. Empty as long
 * as there is none: then nothing links there. `npm run update` writes it into the manifest.
 */
export const publicAddress: string = "";
