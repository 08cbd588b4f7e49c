import assert from "node:assert/strict";
import { tell } from "../../server/corpus/explain.ts";
import { theCorpus } from "../support/corpus-files.ts";

describe("the log of a handshake that the server ended", () => {
  const task = "Task <9D5B0C99-96F2-4C8A-869E-EDB632AF07E3>.<1>";
  const log = [
    '(501) personaAttributesForPersonaType for type:0 failed with error Error Domain=NSCocoaErrorDomain Code=4099 "The connection to service named com.apple.mobile.usermanagerd.xpc was invalidated: Connection init failed at lookup with error 159 - Sandbox restriction."',
    "boringssl_context_handle_fatal_alert(2316) [C1.1.1.1:2][0x1044ed460] read alert, level: fatal, description: internal error",
    "boringssl_session_handshake_error_print(47) [C1.1.1.1:2][0x1044ed460] Error: 4380083968:error:10000438:SSL routines:OPENSSL_internal:TLSV1_ALERT_INTERNAL_ERROR:/Library/Caches/com.apple.xbs/Sources/boringssl/ssl/tls_record.cc:579:SSL alert number 80",
    "Connection 1: failed to connect 3:-9838, reason -1",
    `${task} HTTP load failed, 0/0 bytes (error code: -1200 [3:-9838])`,
    `${task} finished with error [-1200] Error Domain=NSURLErrorDomain Code=-1200 "A TLS error caused the secure connection to fail." UserInfo={_kCFStreamErrorDomainKey=3, _kCFStreamErrorCodeKey=-9838, _NSURLErrorRelatedURLSessionTaskErrorKey=(`,
    `    "LocalDataTask <9D5B0C99-96F2-4C8A-869E-EDB632AF07E3>.<1>"`,
    "), NSLocalizedDescription=A TLS error caused the secure connection to fail., NSErrorFailingURLStringKey=https://example.com/api, _kCFStreamErrorDomainKey=3}",
    'Failed to load model metadata: Error Domain=NSCocoaErrorDomain Code=260 "The file “model.json” couldn’t be opened because there is no such file." UserInfo={NSFilePath=/private/var/demo/model.json, NSUnderlyingError=0x105126910 {Error Domain=NSPOSIXErrorDomain Code=2 "No such file or directory"}}',
  ].join("\n");

  it("says the alert first, then that the request failed, and nothing of certificates, files and the system's users", () => {
    const said = tell(theCorpus(), log).explanations.filter(({ harmless }) => !harmless);
    assert.deepEqual(
      said.map(({ id }) => id),
      ["NSOSStatusErrorDomain/errSSLPeerInternalError", "NSURLErrorDomain/NSURLErrorSecureConnectionFailed"],
    );
  });
});
