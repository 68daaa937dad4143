using System.Diagnostics;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Can;
using EdgeAgent.Sensors.Can.Live;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.VirtualMachineProgram;

/// <summary>A recorded drive goes over two buses four times as fast as it was; what is decoded must be what the log alone decodes to.</summary>
internal static class CanReplayScenario
{
    private const double SpeedUp = 4;
    private static readonly SensorDescriptor Radar = Sensor("radar", SensorKind.Radar);
    private static readonly SensorDescriptor Odometry = Sensor("odometry", SensorKind.Odometry);
    private static readonly SensorDescriptor Raw = Sensor("can0", SensorKind.Can);

    public static SensorDescriptor Sensor(string id, SensorKind kind) => new() { Id = id, Kind = kind, Topic = "/" + id, FrameId = id };

    public static ISensorDecoder Decoder(string driver, SlabPool pool, params SensorDescriptor[] sensors) =>
        SensorDecoders.Find(driver)!.Create(new() { Pool = pool, Sensors = sensors });

    public static void Run(Report report, string log)
    {
        using var pool = new SlabPool();
        var lines = File.ReadAllLines(log).Select(line => (Line: line, Bus: line.Split(' ')[1])).Where(line => line.Bus is "can0" or "can1").ToArray();
        var expected = DecodeLog(lines, pool);
        var radar = Decoder("toyota-radar", pool, Radar);
        var ego = Decoder("can", pool, Odometry, Raw);
        using var first = new LiveDriver(new CanDriver("bus0", new() { Interface = "vcan0" }, [ego]));
        using var second = new LiveDriver(new CanDriver("bus1", new() { Interface = "vcan1" }, [radar]));
        Announce(first, "vcan0", 0x7FF);
        Announce(second, "vcan1", 0x210);
        first.AwaitQuiet();
        second.AwaitQuiet();
        var (firstBefore, secondBefore) = (first["packets"], second["packets"]);

        var milliseconds = Send(lines);
        first.AwaitQuiet();
        second.AwaitQuiet();

        report.Add("sent", lines.Length);
        report.Add("send_milliseconds", milliseconds);
        report.Add("first_packets", first["packets"] - firstBefore);
        report.Add("second_packets", second["packets"] - secondBefore);
        report.Add("scans_incomplete", radar.Counters.Snapshot()["scans_incomplete"]);
        report.Add("drops", first["kernel_drops"] + second["kernel_drops"]);
        report.Add("unstamped", first["unstamped"] + second["unstamped"]);
        report.Add("raw", first.Frames.OfType<CanFrame>().Count(frame => frame.Id != 0x7FF));
        report.Add("odometry", first.Frames.OfType<OdometryFrame>().Count());
        report.Add("targets", radar.Counters.Snapshot()["targets"]);
        var live = first.Frames.OfType<OdometryFrame>().SelectMany(Texts).Concat(second.Frames.OfType<RadarFrame>().SelectMany(Texts)).ToArray();
        report.Add("equal", live.SequenceEqual(expected) ? "yes" : $"no: {live.Length} and {expected.Length}");
        var latest = first.Frames.Last().HostTime;
        report.Add("clock", Math.Abs((DateTimeOffset.UtcNow - latest.ToDateTimeOffset()).TotalSeconds) < 30 ? "realtime" : latest.ToString());
    }

    /// <summary>Sends one frame over and over until the driver has one, so that it surely listens.</summary>
    public static void Announce(LiveDriver driver, string bus, uint id)
    {
        using var socket = CanSocket.Open(bus, [], 65536);
        driver.Await("the driver to listen", () =>
        {
            if (driver["packets"] == 0)
            {
                socket.Send(id, CanFlags.None, new byte[8]);
            }

            return SpinWait.SpinUntil(() => driver["packets"] > 0, 50);
        });
    }

    private static long Send((string Line, string Bus)[] lines)
    {
        using var first = CanSocket.Open("vcan0", [], 65536);
        using var second = CanSocket.Open("vcan1", [], 65536);
        var start = Stopwatch.GetTimestamp();
        Instant? begin = null;
        foreach (var (text, bus) in lines)
        {
            var line = Parse(text);
            begin ??= line.Time;
            var due = line.Time.SecondsSince(begin.Value) / SpeedUp;
            if (Stopwatch.GetElapsedTime(start).TotalSeconds < due)
            {
                SpinWait.SpinUntil(() => Stopwatch.GetElapsedTime(start).TotalSeconds >= due);
            }

            var error = (bus == "can0" ? first : second).Send(line.Id, line.Flags, line.Data);
            if (error != 0)
            {
                throw new InvalidOperationException($"sending failed: error {error}");
            }
        }

        return (long)Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static CandumpLine Parse(string text) =>
        CandumpLine.TryParse(System.Text.Encoding.ASCII.GetBytes(text), out var line) ? line : throw new InvalidDataException(text);

    private static string[] DecodeLog((string Line, string Bus)[] lines, SlabPool pool)
    {
        using var ego = Decoder("can", pool, Odometry);
        using var radar = Decoder("toyota-radar", pool, Radar);
        var (speeds, scans) = (new TextSink(), new TextSink());
        foreach (var (text, bus) in lines)
        {
            var line = Parse(text);
            var packet = new SensorPacket(line.Data, line.Time, new() { IsCan = true, CanId = line.Id, CanFlags = line.Flags });
            if (bus == "can0")
            {
                ego.Decode(packet, speeds);
            }
            else
            {
                radar.Decode(packet, scans);
            }
        }

        return [.. speeds.Texts, .. scans.Texts];
    }

    /// <summary>What a frame says, without its times; a scan by its targets, because a sender that is held up splits scans.</summary>
    private static IEnumerable<string> Texts(Frame frame) => frame switch
    {
        OdometryFrame odometry => [FormattableString.Invariant($"{odometry.SpeedMps} {odometry.YawRateRadps}")],
        RadarFrame scan => scan.Targets.ToArray().Select(target => target.ToString()),
        _ => [],
    };

    private sealed class TextSink : IFrameSink
    {
        public List<string> Texts { get; } = [];

        public void Deliver(Frame frame)
        {
            Texts.AddRange(CanReplayScenario.Texts(frame));
            frame.Release();
        }
    }
}
