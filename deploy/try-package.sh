#!/usr/bin/env bash
# Tries the package in a clean Debian: installed, started, upgraded, rolled back, removed, purged; each step says what it saw.
# Needs root, debootstrap, openssl and a Debian mirror; systemd does not run in the folder, so the service is started by the
# command line in its unit, with a stand-in for systemd's socket, and the unit is verified by systemd-analyze.
#
#   deploy/try-package.sh PACKAGE.deb [ROOT]      ROOT: a clean Debian made before (debootstrap --variant=minbase); it is copied
set -euo pipefail
cd "$(dirname "$0")/.."
[ "$(id -u)" = 0 ] || { echo "deploy/try-package.sh: needs root" >&2; exit 4; }
package=$(realpath "${1:?PACKAGE.deb}")
base=${2:-}
work=$(mktemp -d)
root=$work/root
agent=
seen=0

cleanup() {
  [ -z "$agent" ] || kill "$agent" 2>/dev/null || true
  for mount in proc dev sys; do umount -l "$root/$mount" 2>/dev/null || true; done
  rm -rf --one-file-system "$work"
}
trap cleanup EXIT

step() { printf '\n== %s\n' "$1"; }
see() { seen=$((seen + 1)); echo "   ok: $1"; }
fail() { echo "   FAILED: $1" >&2; exit 1; }
check() { local what=$1; shift; "$@" >/dev/null 2>"$work/error" || { cat "$work/error" >&2; fail "$what"; }; see "$what"; }
refuse() { local what=$1; shift; if "$@" >/dev/null 2>&1; then fail "$what"; fi; see "$what"; }
inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root DEBIAN_FRONTEND=noninteractive "$@"; }
# The service as the unit starts it: its user, its command line, its extra arguments.
start_service() {
  local command
  command=$(sed -n 's/^ExecStart=//p' "$root/usr/lib/systemd/system/edgeagent.service" | sed "s|\$EDGEAGENT_ARGS|$1|")
  : >"$work/log"
  # shellcheck disable=SC2086
  chroot --userspec=edgeagent:edgeagent "$root" /usr/bin/env -i PATH=/usr/bin:/bin DOTNET_EnableDiagnostics=0 $command >"$work/log" 2>&1 &
  agent=$!
}
await() {
  for _ in $(seq 600); do
    grep -q -- "$1" "$work/log" && { see "the service said: $1"; return; }
    kill -0 "$agent" 2>/dev/null || { cat "$work/log" >&2; fail "the service ended before it said: $1"; }
    sleep 0.1
  done
  cat "$work/log" >&2
  fail "the service never said: $1"
}
stop_service() { kill -TERM "$agent"; wait "$agent" || fail "the service ended with $?"; agent=; see "the service ended with 0 on SIGTERM"; }

step "a clean Debian"
if [ -n "$base" ]; then cp -a "$base" "$root"; else debootstrap --variant=minbase bookworm "$root" ${MIRROR:+"$MIRROR"} >"$work/debootstrap.log"; fi
mount --bind /proc "$root/proc"
mount --bind /dev "$root/dev"
cp "$package" "$root/tmp/edgeagent.deb"
# The next version: the same files under a higher number.
dpkg-deb -R "$package" "$work/next"
sed -i 's/^Version: .*/&+next1/' "$work/next/DEBIAN/control"
dpkg-deb --root-owner-group -Zgzip --build "$work/next" "$root/tmp/edgeagent-next.deb" >/dev/null
rm -rf "$work/next"
see "$(cat "$root/etc/debian_version") in $root"

step "installed"
inside apt-get update -qq
inside apt-get install -y -qq --no-install-recommends /tmp/edgeagent.deb openssl >"$work/install.log" 2>&1 || { cat "$work/install.log" >&2; fail "apt-get install"; }
see "apt-get install brought it and what it depends on"
check "edgeagent --version: $(inside edgeagent --version)" inside edgeagent --version
check "the user edgeagent is there" inside id edgeagent
check "the store's folder is the user's" inside su -s /bin/sh edgeagent -c 'test -w /var/lib/edgeagent/slots'
check "the default profile is good" inside edgeagent profile validate /etc/edgeagent/profile.yaml
check "the installed library's profiles are good" inside sh -c 'edgeagent profile validate /usr/share/edgeagent/hw-profiles/*.yaml /usr/share/edgeagent/hw-profiles/vehicles/*.yaml'
check "the manual has a page" inside sh -c 'zcat /usr/share/man/man1/edgeagent.1.gz | grep -q "profile flash"'
check "bash completion loads" inside bash -n /usr/share/bash-completion/completions/edgeagent
check "the unit is enabled" test -L "$root/etc/systemd/system/multi-user.target.wants/edgeagent.service"
if command -v systemd-analyze >/dev/null; then
  systemd-analyze verify --man=no --root="$root" edgeagent.service >"$work/verify" 2>&1 || { cat "$work/verify" >&2; fail "systemd-analyze verify"; }
  if grep -q edgeagent "$work/verify"; then cat "$work/verify" >&2; fail "systemd-analyze verify"; fi
  see "systemd-analyze verify has nothing to say"
  exposure=$(systemd-analyze security --offline=true "$root/usr/lib/systemd/system/edgeagent.service" | sed -n 's/.*exposure level.*: \([0-9.]*\).*/\1/p')
  awk -v e="$exposure" 'BEGIN { exit !(e != "" && e <= 2.0) }' || fail "systemd-analyze security: exposure $exposure"
  see "systemd-analyze security: exposure $exposure"
fi

step "a profile is signed and installed"
inside sh -ec 'cd /tmp; openssl ecparam -name prime256v1 -genkey -noout -out release.key; openssl ec -in release.key -pubout -out /etc/edgeagent/trusted-keys/release.pem' 2>/dev/null
inside sh -ec 'cp /usr/share/edgeagent/hw-profiles/synthetic-car.yaml /tmp/car.yaml'
refuse "an unsigned profile is refused" inside edgeagent profile flash /tmp/car.yaml
check "sign" inside edgeagent profile sign /tmp/car.yaml --key /tmp/release.key
check "flash" inside edgeagent profile flash /tmp/car.yaml

step "started"
inside edgeagent simulate -o /var/lib/edgeagent/drive.mcap --seconds 60 --seed 7 >/dev/null 2>&1
inside chown edgeagent:edgeagent /var/lib/edgeagent/drive.mcap
start_service "--drive /var/lib/edgeagent/drive.mcap"
await "is healthy and stays"
stop_service
start_service "--drive /var/lib/edgeagent/drive.mcap --speed max"
wait "$agent" || { cat "$work/log" >&2; fail "the service ended with $?"; }
agent=
clips=$(inside edgeagent clips list --store /var/lib/edgeagent/store --json | grep -c '"sealedAt"' || true)
[ "$clips" -gt 0 ] || fail "no clip is in the store"
see "$clips clips are in the store"

step "a profile that does not become healthy"
inside sh -ec 'cat >/tmp/broken.yaml <<Y
extends: synthetic-car.yaml
name: broken
trial: { healthySeconds: 2 }
sensors: [{ id: lidar_left, kind: lidar, topic: /lidar/left/points, rateHz: 10 }]
Y'
check "sign and flash" inside sh -ec 'edgeagent profile sign /tmp/broken.yaml --key /tmp/release.key && edgeagent profile flash /tmp/broken.yaml'
start_service "--drive /var/lib/edgeagent/drive.mcap"
await "nothing came from lidar_left"
await "starts with the profile in slot A"
stop_service
inside edgeagent profile slots | sed 's/^/   /'

step "upgraded"
echo "# a person's change" >>"$root/etc/edgeagent/profile.yaml"
echo 'EDGEAGENT_ARGS="--speed 1"' >"$root/etc/default/edgeagent"
state=$(inside sha256sum /var/lib/edgeagent/slots/state.json)
inside apt-get install -y -qq /tmp/edgeagent-next.deb >"$work/install.log" 2>&1 || { cat "$work/install.log" >&2; fail "upgrade"; }
check "the new version is installed: $(inside dpkg-query -W -f '${Version}' edgeagent)" inside sh -c "dpkg-query -W -f '\${Version}' edgeagent | grep -q next"
check "the configuration kept a person's change" grep -q "a person's change" "$root/etc/edgeagent/profile.yaml"
check "the service's arguments were kept" grep -q -- "--speed 1" "$root/etc/default/edgeagent"
[ "$state" = "$(inside sha256sum /var/lib/edgeagent/slots/state.json)" ] || fail "the slots changed"
[ "$clips" = "$(inside edgeagent clips list --store /var/lib/edgeagent/store --json | grep -c '"sealedAt"')" ] || fail "clips were lost"
see "slots and $clips clips were kept"

step "rolled back to the version before"
inside dpkg -i /tmp/edgeagent.deb >"$work/install.log" 2>&1 || { cat "$work/install.log" >&2; fail "downgrade"; }
[ "$clips" = "$(inside edgeagent clips list --store /var/lib/edgeagent/store --json | grep -c '"sealedAt"')" ] || fail "clips were lost"
see "version $(inside dpkg-query -W -f '${Version}' edgeagent) with $clips clips"
check "the profile can be rolled back too, or says that there is nothing to go back to" inside sh -c 'edgeagent profile rollback || [ $? = 4 ]'

step "removed"
inside apt-get remove -y -qq edgeagent >"$work/install.log" 2>&1 || { cat "$work/install.log" >&2; fail "remove"; }
check "the program is gone" test ! -e "$root/usr/bin/edgeagent"
check "the store is still there" test -d "$root/var/lib/edgeagent/store"
check "the configuration is still there" grep -q "a person's change" "$root/etc/edgeagent/profile.yaml"

step "purged"
inside apt-get purge -y -qq edgeagent >"$work/install.log" 2>&1 || { cat "$work/install.log" >&2; fail "purge"; }
check "store, slots and keys are gone" test ! -e "$root/var/lib/edgeagent"
check "the configuration is gone" test ! -e "$root/etc/edgeagent"
check "dpkg has forgotten it" sh -c "! chroot '$root' dpkg-query -W edgeagent 2>/dev/null | grep -q ."
left=$(find "$root/etc" "$root/usr" "$root/var/lib" -iname '*edgeagent*' -not -path '*/dpkg/*' -not -path '*/apt/*' | grep -v '/man/' || true)
[ -z "$left" ] || fail "left behind: $left"
see "nothing with its name is left"

printf '\n%s checks, all good\n' "$seen"
