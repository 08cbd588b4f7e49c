import assert from "node:assert/strict";
import { explain } from "../../server/corpus/explain.ts";
import { theCorpus } from "../support/corpus-files.ts";

describe("an explained code", () => {
  const corpus = theCorpus();
  const said = (text: string) => explain(corpus, text).map(({ kind, id }) => `${kind}:${id}`);

  it("says once what a code means: its article isn't told beside it for the number alone", () => {
    assert.deepEqual(said("NEHotspotConfigurationErrorDomain Code=8"), [
      "error:NEHotspotConfigurationErrorDomain/NEHotspotConfigurationErrorInternal",
    ]);
    const { errors } = corpus;
    const twice = errors.flatMap(({ domain, code, cause }) => {
      if (cause === undefined || code === undefined) return [];
      const found = explain(corpus, `Error Domain=${domain} Code=${code} "(null)"\n `);
      return found.some(({ kind }) => kind === "error") && found.some(({ kind }) => kind === "log")
        ? [`${domain} ${code}: ${found.map(({ id }) => id).join(", ")}`]
        : [];
    });
    // One article is about a release in which many met it, the other about what a certificate needs.
    assert.deepEqual(twice, [
      "NSOSStatusErrorDomain -9808: NSOSStatusErrorDomain/errSSLBadCert, certificate-requirements",
    ]);
  });

  it("leads from a code of a manager to pages on that manager, not on one for VPN", () => {
    const managers = ["NEFilter", "NEDNSProxy", "NEDNSSettings", "NERelay", "NEAppPush"];
    for (const { id, domain, code, article } of corpus.errors)
      if (managers.some((manager) => domain === `${manager}ErrorDomain`))
        for (const { url } of explain(corpus, `Error Domain=${domain} Code=${code} "(null)"\n `)[0]!.links)
          assert.doesNotMatch(url ?? "", /nevpnmanager/, `${id}: ${article}`);
  });
});
