#!/usr/bin/env bash
# Tries the package on a Debian that runs: a machine in software boots Debian's kernel and systemd, with a camera (vivid), a CAN
# bus (vcan) and a receiver on a USB serial line; the package is installed, enrolled, started, hung, killed, unplugged, flashed,
# upgraded, rolled back, removed and purged under its own unit, and each step says what it saw.
# Needs root, debootstrap, a Debian mirror, qemu-system-x86_64, mke2fs and a quarter of an hour of one core; the machine has no network.
#
#   deploy/try-systemd.sh PACKAGE.deb [ROOT]      ROOT: a clean Debian made before (debootstrap --variant=minbase); it is copied
#   LOG=FILE in the environment keeps all that the machine's console said
set -Eeuo pipefail
seen=0

# --- in the machine: this script is copied there and run at boot with 'inside'

step() { printf '@ \n@ == %s\n' "$1"; }
see() { seen=$((seen + 1)); echo "@    ok: $1"; }
fail() {
  echo "@    FAILED: $1"
  systemctl status --no-pager --lines=0 edgeagent.service | sed 's/^/@      /' || true
  journalctl -u edgeagent.service -o cat --no-pager --lines=40 | sed 's/^/@      /' || true
  sed 's/^/@      /' /tmp/said || true
  poweroff -ff
}
check() { local what=$1; shift; "$@" >/tmp/said 2>&1 || fail "$what"; see "$what"; }
refuse() { local what=$1; shift; if "$@" >/tmp/said 2>&1; then fail "$what"; fi; see "$what"; }
await() {
  local what=$1 seconds=$2
  shift 2
  for _ in $(seq "$seconds"); do if "$@" >/tmp/said 2>&1; then see "$what"; return; fi; sleep 1; done
  fail "$what"
}
shows() { systemctl show -P "$1" edgeagent.service; }
runs() { [ "$(shows ActiveState)/$(shows SubState)" = active/running ]; }
# What this start of the service said.
says() { journalctl _SYSTEMD_INVOCATION_ID="$(shows InvocationID)" -o cat --no-pager | grep -q -- "$1"; }
times() { journalctl _SYSTEMD_INVOCATION_ID="$(shows InvocationID)" -o cat --no-pager | grep -c -- "$1" || true; }
delivers() { for sensor; do says "$sensor is Delivering" || return 1; done; }
restarted() { [ "$(shows NRestarts)" -gt "$1" ] && runs; }
clips() { edgeagent clips list --store /var/lib/edgeagent/store --json | grep -c '"sealedAt"' || true; }
more_clips() { [ "$(clips)" -gt "$1" ]; }
owned() { stat -c '%U:%G %a' "$1" | grep -qx "$2"; }
# As the service: its user in its view of the file system.
in_its_place() { nsenter -t "$(shows MainPID)" -m -- setpriv --reuid edgeagent --regid edgeagent --init-groups --no-new-privs "$@"; }
# As root in the service's control group: what still refuses is the unit's list of devices.
in_its_group() { bash -c 'echo $$ >"/sys/fs/cgroup$1/cgroup.procs" && exec 3<"$2"' - "$(shows ControlGroup)" "$1"; }

# The USB serial adapter's plug: 1 in, 0 out.
plugged() {
  local device
  for device in /sys/bus/usb/devices/*/; do
    if grep -qs 0403 "$device/idVendor"; then echo "$1" >"$device/authorized"; fi
  done
}

# A receiver's sentences at 1 Hz, into the other end of the USB serial line.
receiver() {
  local body sum letter i
  while sleep 1; do
    for body in "GNGGA,$(date -u +%H%M%S).00,5225.0000,N,01323.0000,E,4,12,0.8,34.0,M,44.0,M,," "GNRMC,$(date -u +%H%M%S).00,A,5225.0000,N,01323.0000,E,0.1,0.0,$(date -u +%d%m%y),,,R"; do
      sum=0
      for ((i = 0; i < ${#body}; i++)); do printf -v letter %d "'${body:i:1}"; sum=$((sum ^ letter)); done
      printf '$%s*%02X\r\n' "$body" "$sum"
    done >/dev/ttyS1
  done
}

profile() { # NAME [LINE]
  cat <<Y
schema: edgeagent.profile/1
name: $1
vehicle: { id: trial-01, fleet: trial }
anchor: camera
capture: { ringSeconds: 20, ringMebibytes: 128 }
store: { quotaMebibytes: 256 }
triage: { disabled: [COL, BRK, JRK, LAT, SWV, ADAS, TTC, CUT, LVD, VRU, OBS, NCA, XDIS, FLK, UNC, GEO, NOV, WX, LUX, BLK, CLK], randomPerHour: 0 }
uplink: { host: 127.0.0.1, port: 8883, caFile: pki/ca.pem, certificateFile: pki/vehicle.pem, keyFile: pki/vehicle.key }
${2:-}
sensors:
  - { id: camera, kind: camera, driver: v4l2, topic: /camera, rateHz: 5, clock: host, options: { device: /dev/edgeagent/camera-front, size: 320x180, format: YUYV } }
  - { id: can0, kind: can, driver: can, topic: /can0, clock: host, options: { interface: vcan0, dbc: car.dbc } }
  - { id: odometry, kind: odometry, driver: can, topic: /odometry, rateHz: 20, clock: host, options: { source: can0, signal.speed_mps: SPEED.SPEED } }
  - { id: gnss, kind: gnss, driver: gnss, topic: /gnss, rateHz: 1, clock: host, options: { device: /dev/edgeagent/gnss, baud: 9600 } }
Y
}

flash() { # FILE
  edgeagent profile sign "$1" --key /srv/release.key && edgeagent profile flash "$1"
}

inside() {
  trap 'fail "the trial itself ended in line $LINENO"' ERR
  cd /srv
  local sensors="camera can0 odometry gnss" had pid started
  modprobe -a vcan can_raw ftdi_sio
  modprobe vivid n_devs=1 node_types=0x1 num_inputs=1 input_types=0
  ip link add vcan0 type vcan && ip link set vcan0 up
  stty -F /dev/ttyS1 9600 raw -echo
  ldattach PPS /dev/ttyS1
  cangen vcan0 -g 50 -I 0B4 -L 8 -D i &
  receiver &

  step "installed on $(systemctl --version | head -n 1) and Linux $(uname -r)"
  check "dpkg -i" dpkg -i /srv/edgeagent.deb
  check "it is enabled for the next boot" systemctl is-enabled --quiet edgeagent.service
  refuse "it does not start before there is a profile" systemctl is-active --quiet edgeagent.service
  check "the receive buffers are set" test "$(sysctl -n net.core.rmem_max)" = 33554432
  # Names as the README has them; QEMU's serial adapter stands in for u-blox's.
  sed 's/ENV{ID_VENDOR_ID}=="1546"/ENV{ID_VENDOR_ID}=="0403"/' "$(dpkg -L edgeagent | grep rules.d/)" >"/etc/udev/rules.d/$(basename "$(dpkg -L edgeagent | grep rules.d/.)")"
  echo 'SUBSYSTEM=="video4linux", ATTR{index}=="0", ENV{ID_PATH}=="platform-vivid.0", SYMLINK+="edgeagent/camera-front"' >/etc/udev/rules.d/71-cameras.rules
  udevadm control --reload && udevadm trigger && udevadm settle
  check "the camera is the group video's" owned /dev/video0 "root:video 660"
  check "the serial line is the group dialout's" owned /dev/ttyUSB0 "root:dialout 660"
  check "the pulse per second is the group dialout's" owned /dev/pps0 "root:dialout 640"
  check "the camera has its name" test /dev/edgeagent/camera-front -ef /dev/video0
  check "the receiver has its name" test /dev/edgeagent/gnss -ef /dev/ttyUSB0
  check "the serial adapter is kept awake" grep -qx on /sys/bus/usb/devices/*/ttyUSB0/../../power/control

  step "enrolled, flashed, looked at"
  ./ca.sh fleet init "Trial fleet" >/tmp/said
  check "request" edgeagent-enroll request trial-01
  check "certify" ./ca.sh fleet vehicle trial-01 /etc/edgeagent/pki/vehicle.csr
  check "install" edgeagent-enroll install fleet/issued/trial-01.pem fleet/ca.pem
  openssl ecparam -name prime256v1 -genkey -noout -out release.key
  openssl ec -in release.key -pubout -out /etc/edgeagent/trusted-keys/release.pem 2>/dev/null
  printf 'BO_ 180 SPEED: 8 X\n SG_ SPEED : 7|16@0+ (0.001,0) [0|100] "m/s" X\n' >/etc/edgeagent/car.dbc
  profile car >car.yaml
  check "flash" flash car.yaml
  edgeagent doctor --seconds 5 >doctor.txt 2>&1 || true
  for sensor in $sensors; do check "doctor: $(grep "$sensor present" doctor.txt || true)" grep -q "^ok .* $sensor present" doctor.txt; done
  check "doctor: $(grep "broker " doctor.txt | cut -c1-100 || true)" grep -q "^WARN .* broker " doctor.txt

  step "started"
  check "systemctl start comes back when the service says that it is ready" systemctl start edgeagent.service
  check "active (running), process $(shows MainPID), watchdog $(shows WatchdogUSec)" runs
  await "all four sensors deliver through the unit's restrictions" 60 delivers $sensors
  await "the profile is healthy and stays" 90 says "is healthy and stays"
  see "systemctl status: $(shows StatusText)"
  exposure=$(systemd-analyze security --no-pager edgeagent.service | sed -n 's/.*xposure level.*: \([0-9.]*\).*/\1/p')
  check "systemd-analyze security: exposure $exposure" awk -v e="$exposure" 'BEGIN { exit !(e != "" && e <= 2.0) }'

  step "held to what it needs"
  pid=$(shows MainPID)
  check "no privilege, none to be had, calls filtered" sh -c "grep -q '^NoNewPrivs:.1' /proc/$pid/status && grep -q '^Seccomp:.2' /proc/$pid/status && grep -q '^CapBnd:.0*$' /proc/$pid/status && grep -q '^CapEff:.0*$' /proc/$pid/status"
  for place in /var/lib/edgeagent/store /run/edgeagent /tmp; do check "it can write $place" in_its_place touch "$place/.trial"; done
  refuse "its /tmp is its own" test -e /tmp/.trial
  rm -f /var/lib/edgeagent/store/.trial /run/edgeagent/.trial
  for place in /etc/edgeagent /etc /usr/lib/edgeagent /var/lib /var/tmp/.. /home /root /boot; do refuse "it cannot write $place" in_its_place touch "$place/.trial"; done
  check "it can read its key" in_its_place cat /etc/edgeagent/pki/vehicle.key
  for device in /dev/video0 /dev/ttyUSB0 /dev/pps0 /dev/null; do check "it can open $device" in_its_group "$device"; done
  for device in /dev/vda /dev/kmsg /dev/mem /dev/input/event0; do refuse "it cannot open $device" in_its_group "$device"; done

  step "asked for a clip, looked at while it runs"
  check "systemctl kill -s USR1" systemctl kill -s USR1 edgeagent.service
  await "the clip is in the store" 60 more_clips 0
  check "all in the store is the service's" sh -c '! find /var/lib/edgeagent/store ! -user edgeagent | grep .'
  edgeagent doctor --seconds 5 >doctor.txt 2>&1 || true
  check "doctor: $(head -n 1 doctor.txt)" grep -q "the agent runs (process $pid)" doctor.txt
  for sensor in $sensors; do check "doctor: $(grep "$sensor present" doctor.txt || true)" grep -q "^ok .* $sensor present" doctor.txt; done
  check "the service did not notice" test "$(shows MainPID)" = "$pid"

  step "unplugged"
  plugged 0
  await "the receiver is missed" 30 says "gnss is lost"
  had=$(times "gnss is Delivering")
  plugged 1
  back() { [ "$(times "gnss is Delivering")" -gt "$had" ]; }
  await "and delivers when it is plugged in again" 60 back
  systemctl stop edgeagent.service
  plugged 0
  rmmod ftdi_sio usbserial
  systemctl start edgeagent.service
  plugged 1
  await "a receiver that is plugged in for the first time while the service runs delivers" 60 delivers gnss

  step "hung, killed"
  had=$(shows NRestarts) started=$SECONDS
  kill -STOP "$(shows MainPID)"
  await "a process that hangs is ended by the watchdog and started again" 120 restarted "$had"
  check "within a minute: after $((SECONDS - started)) s" test $((SECONDS - started)) -le 60
  await "all four sensors deliver" 60 delivers $sensors
  had=$(shows NRestarts)
  kill -KILL "$(shows MainPID)"
  await "a process that is killed is started again" 60 restarted "$had"
  await "all four sensors deliver" 60 delivers $sensors
  check "the clip is still there" more_clips 0

  step "a profile that does not become healthy"
  profile broken "trial: { healthySeconds: 3 }" | sed 's|/dev/edgeagent/gnss|/dev/edgeagent/none|' >broken.yaml
  check "flash" flash broken.yaml
  check "systemctl restart" systemctl restart edgeagent.service
  await "it goes back by itself" 60 says "starts with the profile in slot A"
  await "all four sensors deliver" 60 delivers $sensors
  pid=$(shows MainPID) had=$(shows NRestarts)
  sleep 50
  check "systemd takes it for running: $(shows ActiveState) ($(shows SubState)), $(shows StatusText)" runs
  check "it is the same process a minute later" test "$(shows MainPID)/$(shows NRestarts)" = "$pid/$had"
  check "the slots say so: $(edgeagent profile slots | tail -n 1)" sh -c 'edgeagent profile slots | grep -q went-back'

  step "upgraded, rolled back"
  echo "# a person's change" >>/etc/edgeagent/profile.yaml
  had=$(clips)
  check "dpkg -i of the next version" dpkg -i /srv/edgeagent-next.deb
  check "the new program runs: $(dpkg-query -W -f '${Version}' edgeagent)" runs
  await "all four sensors deliver" 60 delivers $sensors
  check "a person's change is kept" grep -q "a person's change" /etc/edgeagent/profile.yaml
  check "$had clips are kept" test "$(clips)" -ge "$had"
  check "dpkg -i of the version before" dpkg -i /srv/edgeagent.deb
  await "all four sensors deliver" 60 delivers $sensors
  check "$had clips are kept" test "$(clips)" -ge "$had"
  check "it stops" systemctl stop edgeagent.service
  check "in order: $(shows Result), status $(shows ExecMainStatus)" test "$(shows Result)/$(shows ExecMainStatus)" = success/0
  check "an upgrade does not start what a person stopped" sh -c 'dpkg -i /srv/edgeagent-next.deb && ! systemctl is-active --quiet edgeagent.service'

  step "removed, installed again, purged"
  systemctl start edgeagent.service
  check "dpkg -r" dpkg -r edgeagent
  refuse "the service has ended" systemctl is-active --quiet edgeagent.service
  check "store, slots and certificate are kept" test -d /var/lib/edgeagent/store -a -e /var/lib/edgeagent/slots/state.json -a -e /etc/edgeagent/pki/vehicle.pem
  check "dpkg -i" dpkg -i /srv/edgeagent.deb
  check "it is enabled for the next boot" systemctl is-enabled --quiet edgeagent.service
  check "systemctl start" systemctl start edgeagent.service
  await "all four sensors deliver" 60 delivers $sensors
  check "$had clips are kept" test "$(clips)" -ge "$had"
  check "dpkg -P" dpkg -P edgeagent
  check "nothing is left" sh -c '! ls -d /var/lib/edgeagent /etc/edgeagent /etc/default/edgeagent /run/edgeagent /usr/lib/edgeagent /etc/systemd/system/*/edgeagent.service 2>/dev/null | grep .'
  refuse "systemd has forgotten it" systemctl cat edgeagent.service
  printf '@ \n@ %s checks, all good\n' "$seen"
  poweroff -ff
}

if [ "${1:-}" = inside ]; then inside; exit; fi

# --- on the host: the machine's disk, then the machine

[ "$(id -u)" = 0 ] || { echo "deploy/try-systemd.sh: needs root" >&2; exit 4; }
for tool in debootstrap qemu-system-x86_64 mke2fs; do command -v "$tool" >/dev/null || { echo "deploy/try-systemd.sh: needs $tool" >&2; exit 4; }; done
package=$(realpath "${1:?PACKAGE.deb}")
base=${2:-}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf --one-file-system "$work"' EXIT
root=$work/root
chrooted() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root DEBIAN_FRONTEND=noninteractive "$@"; }

if [ -n "$base" ]; then cp -a "$base" "$root"; else debootstrap --variant=minbase bookworm "$root" ${MIRROR:+"$MIRROR"} >"$work/debootstrap.log"; fi
chrooted apt-get update -qq
chrooted apt-get install -y -qq --no-install-recommends systemd systemd-sysv udev dbus kmod procps iproute2 can-utils openssl busybox-static >"$work/apt.log" 2>&1 || { cat "$work/apt.log" >&2; exit 1; }
chrooted apt-get satisfy -y -qq --no-install-recommends "$(dpkg-deb -f "$package" Depends)" >"$work/apt.log" 2>&1 || { cat "$work/apt.log" >&2; exit 1; }
kernel=$(chrooted apt-cache depends linux-image-amd64 | sed -n 's/.*Depends: \(linux-image-[0-9].*\)/\1/p')
version=${kernel#linux-image-}
chrooted sh -c "cd /tmp && apt-get download -qq $kernel" >"$work/apt.log" 2>&1 || { cat "$work/apt.log" >&2; exit 1; }
mkdir "$work/kernel"
dpkg-deb --fsys-tarfile "$root/tmp/$kernel"_*.deb | tar -x -C "$work/kernel" --exclude='*/drivers/gpu' --exclude='*/drivers/net/ethernet' --exclude='*/drivers/net/wireless' --exclude='*/sound'
rm "$root/tmp/$kernel"_*.deb
mkdir -p "$root/lib/modules"
mv "$work/kernel/lib/modules/$version" "$root/lib/modules/"
chrooted depmod "$version"

# The next version: the same files under a higher number.
cp "$package" "$root/srv/edgeagent.deb"
dpkg-deb -R "$package" "$work/next"
sed -i 's/^Version: .*/&+next1/' "$work/next/DEBIAN/control"
dpkg-deb --root-owner-group -Zgzip -z1 --build "$work/next" "$root/srv/edgeagent-next.deb" >/dev/null
cp "$here/pki/ca.sh" "$0" "$root/srv/"
cat >"$root/etc/systemd/system/trial.service" <<U
[Service]
Type=idle
ExecStart=/srv/$(basename "$0") inside
StandardOutput=tty
StandardError=tty
TTYPath=/dev/ttyS0
U
mkdir -p "$root/etc/systemd/system/multi-user.target.wants"
ln -s ../trial.service "$root/etc/systemd/system/multi-user.target.wants/"
ln -s /dev/null "$root/etc/systemd/system/serial-getty@ttyS0.service"
echo trial >"$root/etc/hostname"

# What brings the disk up, in the order of loading.
mkdir -p "$work/initrd/bin" "$work/initrd/modules" "$work/initrd/dev" "$work/initrd/proc" "$work/initrd/root"
cp "$root/bin/busybox" "$work/initrd/bin/"
{
  printf '#!/bin/busybox sh\n/bin/busybox mount -t devtmpfs dev /dev\n'
  for module in virtio_pci virtio_blk crc32c_generic ext4; do chrooted modprobe --show-depends -S "$version" "$module"; done | awk '$1 == "insmod" && !known[$2]++ { print $2 }' | while read -r file; do
    cp "$root/$file" "$work/initrd/modules/"
    echo "/bin/busybox insmod /modules/${file##*/}"
  done
  printf '/bin/busybox mount -t ext4 /dev/vda /root\n/bin/busybox umount /dev\nexec /bin/busybox switch_root /root /sbin/init\n'
} >"$work/initrd/init"
chmod +x "$work/initrd/init"
(cd "$work/initrd" && find . | "$root/bin/busybox" cpio -o -H newc 2>/dev/null) >"$work/initrd.cpio"
mke2fs -q -t ext4 -d "$root" "$work/disk" "$(($(du -sm "$root" | cut -f1) + 1536))M" >"$work/mke2fs.log"
rm -rf --one-file-system "$root"

# Two serial lines, joined at the host's end: the machine's first writes what its USB adapter reads. The machine's clock counts its
# instructions, so that no sensor is late because the host is busy.
mkfifo "$work/line.in" "$work/line.out"
ln -s line.in "$work/back.out"
ln -s line.out "$work/back.in"
timeout "${PATIENCE:-3600}" qemu-system-x86_64 -accel tcg,thread=single -icount shift=1,sleep=off -rtc base=utc,clock=vm -cpu max -smp 1 -m 2048 \
  -display none -no-reboot -nic none -kernel "$work/kernel/boot/vmlinuz-$version" -initrd "$work/initrd.cpio" \
  -append "console=ttyS0 quiet panic=-1 systemd.show_status=0" -drive "file=$work/disk,format=raw,if=virtio,cache=unsafe" \
  -serial stdio -chardev "pipe,id=line,path=$work/line" -device isa-serial,chardev=line \
  -device qemu-xhci -chardev "pipe,id=back,path=$work/back" -device usb-serial,chardev=back </dev/null | sed -u 's/\r$//' | tee "${LOG:-$work/machine.log}" | sed -un 's/^@ //p' || true
grep -q '^@ [0-9]* checks, all good' "${LOG:-$work/machine.log}" || { tail -n 20 "${LOG:-$work/machine.log}" >&2; echo "deploy/try-systemd.sh: not all good" >&2; exit 1; }
