#!/bin/bash
# bench-hour.sh [MINUTES] [DATA] [OUT]: runs the agent on a bench profile fed by captures at real rates and says what it cost.
# One 128-beam LiDAR at 10 Hz with its IMU, one 16-beam and a radar over UDP on loopback, GNSS on a pseudo-terminal (all four sent by
# EdgeAgent.SensorFeeds); four 1280x720 cameras at 10 Hz, another radar and CAN with about 2,300 frames/s inside the agent, because few
# kernels have either bus. Every 10 s CPU and resident memory are sampled from /proc. It fails where a frame was lost inside the agent.
# AGENT and FEEDS name the programs (default: the release builds, made where they are missing).
set -euo pipefail
cd "$(dirname "$0")/.."
minutes=${1:-60}
data=$(realpath "${2:-${EDGEAGENT_TEST_DATA:-../shared/data}}")
out=$(mkdir -p "${3:-artifacts/bench-hour}" && realpath "${3:-artifacts/bench-hour}")
agent=${AGENT:-src/EdgeAgent.Cli/bin/Release/net10.0/edgeagent}
feeds=${FEEDS:-tests/EdgeAgent.SensorFeeds/bin/Release/net10.0/EdgeAgent.SensorFeeds}
interval=10

if [ ! -x "$agent" ]; then
  dotnet build src/EdgeAgent.Cli -c Release -v q --nologo
fi
if [ ! -x "$feeds" ]; then
  dotnet build tests/EdgeAgent.SensorFeeds -c Release -v q --nologo
fi
for needed in ouster/pcaps/OS-1-128_v2.3.0_1024x10_lb_n3.pcap mrpt/tests/sample_velodyne_vlp16_gps.pcap \
              comma2k19/drive_000_030s/can.candump.log nebula/continental/ars548/1708578204 gpsd/daemon/ublox-8.log images/bdd; do
  [ -e "$data/$needed" ] || { echo "bench-hour: $data/$needed is not there" >&2; exit 4; }
done

rm -rf "$out/store" "$out/pictures"
mkdir -p "$out/pictures"
find "$data/images/bdd" -name '*.jpg' -exec cp {} "$out/pictures/" \;

"$feeds" "ouster=$data/ouster/pcaps/OS-1-128_v2.3.0_1024x10_lb_n3.pcap" "velodyne=$data/mrpt/tests/sample_velodyne_vlp16_gps.pcap" \
         "ars548=$data/nebula/continental/ars548/1708578204" "receiver=$data/gpsd/daemon/ublox-8.log" >"$out/feeds.log" 2>&1 &
feeder=$!
trap 'kill -TERM $feeder 2>/dev/null || true' EXIT
until line=$(sed -n 's/^receiver //p' "$out/feeds.log") && [ -n "$line" ]; do
  kill -0 $feeder 2>/dev/null || { cat "$out/feeds.log" >&2; exit 1; }
  sleep 0.1
done
cat > "$out/bench.yaml" <<PROFILE
schema: edgeagent.profile/1
name: bench-hour
vehicle: { id: bench, fleet: bench }
anchor: lidar_top
capture: { ringSeconds: 20, ringMebibytes: 1536 }
store: { folder: $out/store, quotaMebibytes: 2048 }
sensors:
  - id: lidar_top
    kind: lidar
    driver: ouster
    topic: /lidar/top/points
    rateHz: 10
    options: { address: 127.0.0.1, metadata: $data/ouster/pcaps/OS-1-128_v2.3.0_1024x10.json }
  - { id: imu_top, kind: imu, driver: ouster, topic: /imu/top, rateHz: 100, options: { source: lidar_top } }
  - id: lidar_front
    kind: lidar
    driver: velodyne
    topic: /lidar/front/points
    rateHz: 10
    options: { address: 127.0.0.1 }
  - { id: camera_front, kind: camera, driver: images, topic: /camera/front, rateHz: 10, options: { folder: pictures } }
  - { id: camera_left, kind: camera, driver: images, topic: /camera/left, rateHz: 10, options: { folder: pictures } }
  - { id: camera_right, kind: camera, driver: images, topic: /camera/right, rateHz: 10, options: { folder: pictures } }
  - { id: camera_rear, kind: camera, driver: images, topic: /camera/rear, rateHz: 10, options: { folder: pictures } }
  - id: radar_front
    kind: radar
    driver: ars548
    topic: /radar/front/scan
    rateHz: 20
    options: { address: 127.0.0.1 }
  - id: radar_car
    kind: radar
    driver: toyota-radar
    topic: /radar/car/scan
    rateHz: 20
    clock: host
    options: { capture: $data/comma2k19/drive_000_030s/can.candump.log, captureChannel: can1, loop: true }
  - { id: can0, kind: can, driver: can, topic: /can/can0, clock: host, options: { capture: $data/comma2k19/drive_000_030s/can.candump.log, loop: true } }
  - { id: odometry, kind: odometry, driver: can, topic: /odometry, clock: host, options: { source: can0, signal.speed_mps: SPEED.SPEED } }
  - { id: gnss, kind: gnss, driver: gnss, topic: /gnss/fix, clock: host, options: { device: $line, baud: 9600 } }
PROFILE

ticks_per_second=$(getconf CLK_TCK)
"$agent" run --profile "$out/bench.yaml" >"$out/agent.log" 2>&1 &
pid=$!
trap 'kill -TERM $pid $feeder 2>/dev/null || true' EXIT

ticks() { awk '{ sub(/^.*\) /, ""); print $12 + $13 }' "/proc/$pid/stat"; }
resident() { awk '/^VmRSS/ { print int($2 / 1024) }' "/proc/$pid/status"; }

echo "seconds cpu_percent rss_mib" > "$out/samples.txt"
end=$((SECONDS + minutes * 60))
begin=$SECONDS
before=$(ticks)
while [ $SECONDS -lt $end ]; do
  sleep $interval
  kill -0 $pid 2>/dev/null || { echo "bench-hour: the agent ended by itself; see $out/agent.log" >&2; tail -5 "$out/agent.log" >&2; exit 1; }
  now=$(ticks)
  echo "$((SECONDS - begin)) $(( (now - before) * 100 / ticks_per_second / interval )) $(resident)" >> "$out/samples.txt"
  before=$now
done
trap - EXIT
stopped=$SECONDS
kill -TERM $pid
wait $pid && code=0 || code=$?
stopping=$((SECONDS - stopped))
kill -TERM $feeder
wait $feeder || true

# The first tenth is the ring filling and code being compiled; memory is flat when the last tenth is not above the third.
awk -v stop=$stopping -v code=$code '
  NR > 1 { n++; cpu[n] = $2; rss[n] = $3; if ($3 > most) most = $3 }
  END {
    from = int(n / 10) + 1
    for (i = from; i <= n; i++) { sum += cpu[i]; count++ }
    part = int(n / 10); if (part < 1) part = 1
    for (i = int(n * 0.2) + 1; i <= int(n * 0.2) + part && i <= n; i++) { early += rss[i]; e++ }
    for (i = n - part + 1; i <= n; i++) { late += rss[i]; l++ }
    printf "cpu %.0f %% of one core on average; resident %.0f MiB early, %.0f MiB at the end, %.0f MiB at most; exit %d, %d s after SIGTERM\n", sum / count, early / e, late / l, most, code, stop
  }' "$out/samples.txt" | tee "$out/summary.txt"
grep -o '[a-z0-9_]* gave .*' "$out/agent.log" | cut -c1-240 | tee -a "$out/summary.txt"
grep ' sent ' "$out/feeds.log" | tee -a "$out/summary.txt"
grep -o 'Capture ended after .*' "$out/agent.log" | tee -a "$out/summary.txt"

# Frames that came are all of those the drivers delivered: none may be missing for a queue or the ring's bytes. One that came late to
# its frame set is in the ring and in clips all the same, and goes with the next set: it is said, not counted as lost.
grep -oE '[a-z0-9_]+ lost frames: .*' "$out/agent.log" | grep -E ': [0-9]+ late$' | sed 's/ lost frames/ late to their set/' | tee -a "$out/summary.txt" || true
lost=$(grep -oE '[a-z0-9_]+ lost frames: .*' "$out/agent.log" | grep -vE ': [0-9]+ late$' || true)
if [ -n "$lost" ]; then
  echo "$lost" | tee -a "$out/summary.txt"
  echo "bench-hour: frames were lost inside the agent" >&2
  exit 1
fi
echo "no frame lost inside the agent" | tee -a "$out/summary.txt"
exit $code
