#!/usr/bin/env bash
# Makes artifacts/edgeagent_VERSION_amd64.deb of artifacts/edgeagent-linux-x64, with dpkg-deb and nothing else.
# VERSION in the environment replaces the program's own, COMPRESSION (none, gzip, xz, zstd) the package's xz.
set -euo pipefail
cd "$(dirname "$0")/.."
program=artifacts/edgeagent-linux-x64
[ -x "$program/edgeagent" ] || { echo "deploy/deb.sh: $program/edgeagent is not there: deploy/build.sh publish makes it" >&2; exit 4; }

version=${VERSION:-$("$program/edgeagent" --version | sed 's/+.*//')}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
place() { install -D -m "$1" "$2" "$root/$3"; }

install -d "$root/usr/lib/edgeagent" "$root/usr/bin" "$root/usr/share/edgeagent" "$root/DEBIAN"
cp -r "$program/." "$root/usr/lib/edgeagent/"
find "$root/usr/lib/edgeagent" \( -name '*.pdb' -o -iname 'edgeagent*.xml' \) -delete
ln -s ../lib/edgeagent/edgeagent "$root/usr/bin/edgeagent"
cp -r hw-profiles "$root/usr/share/edgeagent/"

place 0644 deploy/debian/edgeagent.service usr/lib/systemd/system/edgeagent.service
place 0644 deploy/debian/edgeagent.sysusers usr/lib/sysusers.d/edgeagent.conf
place 0644 deploy/debian/edgeagent.tmpfiles usr/lib/tmpfiles.d/edgeagent.conf
place 0644 deploy/debian/70-edgeagent.rules usr/lib/udev/rules.d/70-edgeagent.rules
place 0644 deploy/debian/60-edgeagent-sysctl.conf usr/lib/sysctl.d/60-edgeagent.conf
place 0644 deploy/debian/profile.yaml etc/edgeagent/profile.yaml
place 0644 deploy/debian/default etc/default/edgeagent
install -d "$root/etc/edgeagent/trusted-keys"
place 0755 deploy/pki/enroll.sh usr/sbin/edgeagent-enroll
place 0644 deploy/README.md usr/share/doc/edgeagent/README.md
place 0644 hw-profiles/README.md usr/share/doc/edgeagent/profiles.md

install -d "$root/usr/share/man/man1" "$root/usr/share/bash-completion/completions" "$root/usr/share/zsh/vendor-completions"
"$program/edgeagent" manual | gzip -9n >"$root/usr/share/man/man1/edgeagent.1.gz"
"$program/edgeagent" completion bash >"$root/usr/share/bash-completion/completions/edgeagent"
"$program/edgeagent" completion zsh >"$root/usr/share/zsh/vendor-completions/_edgeagent"

find "$root" -type d -exec chmod 0755 {} +
find "$root/usr/lib/edgeagent" "$root/usr/share" -type f -exec chmod 0644 {} +
chmod 0755 "$root/usr/lib/edgeagent/edgeagent"

sed -e "s/@VERSION@/$version/" -e "s/@ARCHITECTURE@/amd64/" -e "s/@SIZE@/$(du -sk --apparent-size "$root" | cut -f1)/" \
  deploy/debian/control.in >"$root/DEBIAN/control"
install -m 0644 deploy/debian/conffiles "$root/DEBIAN/conffiles"
install -m 0755 deploy/debian/postinst deploy/debian/prerm deploy/debian/postrm "$root/DEBIAN/"
(cd "$root" && find usr etc -type f -exec md5sum {} + | LC_ALL=C sort -k2 >DEBIAN/md5sums)

package=artifacts/edgeagent_${version}_amd64.deb
# The same sources make the same bytes.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 0)} dpkg-deb --root-owner-group -Z"${COMPRESSION:-xz}" --build "$root" "$package" >&2
echo "$package"
