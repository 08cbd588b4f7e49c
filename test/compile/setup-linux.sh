#!/usr/bin/env bash
# Debian's Swift and clang in a folder of their own, for `npm run compile`. Once per machine, as root: about four minutes
# and 2 GB. The folder is ~/.cache/portolan-toolchain or what PORTOLAN_TOOLCHAIN names; DEBIAN_MIRROR names a mirror that
# is nearer than deb.debian.org. Nothing of Apple's SDK is in it:
# the SDK that programs are compiled with is written from this repository's facts.
set -euo pipefail
folder=${PORTOLAN_TOOLCHAIN:-$HOME/.cache/portolan-toolchain}
release=trixie
log=$folder/setup.log
mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}

fail() {
  echo "$1" >&2
  exit 1
}

quietly() {
  "$@" >"$log" 2>&1 || {
    tail -n 5 "$log" >&2
    fail "$1 failed; $log has all of it."
  }
}

[[ $(id -u) == 0 ]] || fail "This needs root: a folder becomes a root of its own (chroot)."
mkdir -p "$folder"
command -v debootstrap >/dev/null || {
  quietly apt-get update
  quietly apt-get install --yes debootstrap
}
[[ -e $folder/etc/debian_version ]] || quietly debootstrap --variant=minbase "$release" "$folder" "$mirror"
if [[ ! -x $folder/usr/libexec/swift/bin/swift-frontend ]]; then
  quietly chroot "$folder" apt-get update
  quietly env DEBIAN_FRONTEND=noninteractive chroot "$folder" apt-get install --yes --no-install-recommends \
    swiftlang libc6-dev libstdc++-14-dev
fi
# The compilers look for themselves in /proc.
mountpoint -q "$folder/proc" || mount -t proc proc "$folder/proc"
rm -f "$log"
chroot "$folder" /usr/libexec/swift/bin/swift-frontend --version
