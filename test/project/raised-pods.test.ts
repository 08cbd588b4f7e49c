import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { projectAmong } from "../support/projects.ts";

describe("A podspec", () => {
  const around = (lines: string, file = "ios/A.swift") =>
    projectAmong(file, {
      "Net.podspec": `Pod::Spec.new do |s|\n  s.source_files = "ios/**/*.{h,m,swift}"\n  ${lines}\nend\n`,
    });

  it("is read with what the framework makes of it that builds the pod, and what it states counts for advice", async () => {
    const react = await around('s.platforms = { :ios => "12.4" }\n  install_modules_dependencies(s)');
    assert.deepEqual(react.deployment.value, { ios: "15.1" });
    assert.equal(react.deployment.source, "Net.podspec, raised by React Native");
    assert.deepEqual(react.alsoFor, { ios: "12.4" });
    assert.deepEqual((await around('s.platform = :ios, "11.0"\n  s.dependency "React-Core"')).alsoFor, { ios: "12.0" });
    const flutter = await around(
      "s.ios.deployment_target = '12.0'\n  s.osx.deployment_target = '10.14'\n  s.ios.dependency 'Flutter'",
    );
    assert.deepEqual(flutter.deployment.value, { ios: "15.0", macos: "12.0" });
    assert.deepEqual(flutter.alsoFor, { ios: "12.0", macos: "10.14" });
    const capacitor = await around("s.ios.deployment_target = '12.0'\n  s.dependency 'Capacitor'");
    assert.deepEqual(capacitor.deployment.value, { ios: "13.0" });
  });

  it("may name the oldest systems of React Native in place of a version", async () => {
    const project = await around("s.platforms = { :ios => min_ios_version_supported, :visionos => 1.0 }");
    assert.deepEqual(project.deployment.value, { ios: "15.1" });
    assert.equal(project.alsoFor, undefined);
    const one = await around("s.ios.deployment_target = min_ios_version_supported");
    assert.deepEqual(one.deployment.value, { ios: "15.1" });
    const own = await around(
      "min_ios_version_supported = '14.0'\n  s.ios.deployment_target = min_ios_version_supported",
    );
    assert.deepEqual(own.deployment.value, { ios: "14.0" });
  });

  it("of React Native is built for iOS from a known version on where it computes its own", async () => {
    const project = await around(
      "ios_platform = new_arch ? '11.0' : '9.0'\n  s.platforms = { :ios => ios_platform, :osx => '10.13' }\n  s.dependency 'React-Core'",
    );
    assert.deepEqual(project.deployment.value, { ios: "15.1", macos: "10.13" });
    assert.equal(project.alsoFor, undefined);
    assert.equal(project.platforms, undefined);
    const mac = await around("s.platforms = { :osx => '10.13' }\n  s.dependency 'React-Core'");
    assert.deepEqual(mac.deployment.value, { macos: "10.13" });
  });

  it("stands as it is where it states newer systems, and where nobody raises it", async () => {
    for (const lines of [
      's.platforms = { :ios => "16.0" }\n  s.dependency "React-Core"',
      's.platforms = { :ios => "16.0" }\n  s.dependency "Alamofire"',
      's.platforms = { :ios => "16.0" }\n  s.dependency "ReactiveSwift"',
    ]) {
      const project = await around(lines);
      assert.deepEqual(project.deployment, { value: { ios: "16.0" }, source: "Net.podspec" });
      assert.equal(project.alsoFor, undefined);
    }
    const other = await around('s.platforms = { :ios => "12.0" }\n  s.dependency "ReactiveSwift"');
    assert.deepEqual(other.deployment.value, { ios: "12.0" });
    assert.equal(other.alsoFor, undefined);
  });
});

describe("A Podfile", () => {
  const around = (text: string) => projectAmong("ios/App/A.swift", { "ios/Podfile": text });

  it("may name the oldest system of React Native, or a version of its own, in place of a version", async () => {
    for (const [text, ios] of [
      ["platform :ios, min_ios_version_supported\nprepare_react_native_project!", "15.1"],
      ["platform(:ios, min_ios_version_supported)", "15.1"],
      ["platform :ios, min_ios_version_supported # the helper's", "15.1"],
      ["min_ios_version_supported = '16.0'\nplatform :ios, min_ios_version_supported", "16.0"],
      ["lowest = '14.0'\ntarget 'App' do\n  platform :ios, lowest\nend", "14.0"],
    ] as const) {
      const { deployment } = await around(text);
      assert.deepEqual(deployment.value, { ios }, text);
    }
  });

  it("says nothing where its version is worked out", async () => {
    for (const text of [
      "platform :ios, [min_ios_version_supported, '16.0'].max",
      "platform :ios, podfile_properties['ios.deploymentTarget'] || '15.1'",
      "low = '14.0'\nlow = '15.0'\nplatform :ios, low",
    ])
      assert.deepEqual((await around(text)).deployment.value, {}, text);
  });
});
