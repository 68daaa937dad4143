using System.Text;
using EdgeAgent.Sensors.Live;
using EdgeAgent.Sensors.Packets;
using EdgeAgent.Sensors.Radar.TiMmWave;
using EdgeAgent.Sensors.Serial;
using EdgeAgent.Sensors.Tests.Serial;

namespace EdgeAgent.Sensors.Tests.Radar;

/// <summary>The dialogue with the radar's command port over real pseudo-terminals.</summary>
public sealed class TiMmWaveDriverTests
{
    private const string Configuration = """
        % Created for SDK ver:03.05
        % a comment
        sensorStop
        flushCfg

        profileCfg 0 60 567 7 57.14 0 0 70 1 256 5209 0 0 158   % the chirp
        sensorStart
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task TheConfigurationIsSentLineByLineAndAgainAfterALoss()
    {
        using var commands = new PseudoTerminals();
        using var data = new PseudoTerminals();
        using var bench = new TiBench();
        var ports = new TiMmWavePorts { CommandPath = commands.Agent, DataPath = data.Agent };
        var driver = new TiMmWaveDriver("radar", ports, TiConfiguration.Parse(Configuration), bench.Decoder, TimeProvider.System);
        using var sensor = new ScriptedSensor(commands.Device, _ => "Done\r\n\nmmwDemo:/>");
        var first = Task.Run(() => driver.Read(bench.Sink, CancellationToken.None), CancellationToken.None);
        Assert.True(SpinWait.SpinUntil(() => bench.Count("opened") == 1, Patience));
        Assert.Equal(["sensorStop", "flushCfg", "profileCfg 0 60 567 7 57.14 0 0 70 1 256 5209 0 0 158", "sensorStart"], sensor.Heard);
        Send(data, bench, 1);

        data.Unplug();
        await Assert.ThrowsAsync<DeviceException>(() => first.WaitAsync(Patience, TestContext.Current.CancellationToken));
        data.Plug();
        using var stop = new CancellationTokenSource();
        var second = Task.Run(() => driver.Read(bench.Sink, stop.Token), CancellationToken.None);
        Assert.True(SpinWait.SpinUntil(() => bench.Count("opened") == 2, Patience));
        Assert.Equal(8, sensor.Heard.Count);
        Send(data, bench, 2);
        await stop.CancelAsync();
        await second.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal(2, bench.Count("configured"));
    }

    [Theory]
    [InlineData("Error -1\r\nmmwDemo:/>", "refuses line 6 of its configuration, 'profileCfg")]
    [InlineData("'profileCfg' is not recognized as a CLI command\r\nmmwDemo:/>", "does not know line 6")]
    [InlineData("", "does not answer line 6")]
    public void ACommandThatIsNotDoneEndsTheConfigurationWithWhatWasSaid(string answer, string expected)
    {
        using var commands = new PseudoTerminals();
        using var sensor = new ScriptedSensor(commands.Device, command => command.StartsWith("profileCfg", StringComparison.Ordinal) ? answer : "Done\r\n\nmmwDemo:/>");
        var port = new TiConfigurationPort(commands.Agent, 115_200, TimeProvider.System);

        var thrown = Assert.Throws<DeviceException>(() => port.Send(TiConfiguration.Parse(Configuration), CancellationToken.None));

        Assert.Contains(expected, thrown.Message, StringComparison.Ordinal);
        Assert.Equal(3, sensor.Heard.Count);
    }

    [Fact]
    public void AnEchoIsNoAnswer()
    {
        var reader = new TiAnswerReader();
        Assert.Equal(TiAnswer.Pending, reader.Take("sensorStart\r\n"u8));
        Assert.Equal(TiAnswer.Pending, reader.Take("Debug: Init Calibration Status = 0x1ffe\r\nDo"u8));
        Assert.Equal(TiAnswer.Pending, reader.Take("ne"u8));
        Assert.Equal(TiAnswer.Done, reader.Take("\r\n"u8));
    }

    [Fact]
    public void AConfigurationWithoutCommandsIsRefused() =>
        Assert.Throws<DecoderSettingsException>(() => TiConfiguration.Parse("% nothing\n\n"));

    private static void Send(PseudoTerminals data, TiBench bench, int number)
    {
        using var device = SerialLine.Open(data.Device, 921_600);
        device.Write(new TiFrame { Number = (uint)number }.Points((0, 5, 0, 0)).Bytes(), Patience);
        Assert.True(SpinWait.SpinUntil(() => bench.Count("frames") == number, Patience));
    }

    /// <summary>The sensor's end: echoes each command as the demo does, and answers it.</summary>
    private sealed class ScriptedSensor : IDisposable
    {
        private readonly SerialLine _line;
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _answering;
        private readonly List<string> _heard = [];

        public ScriptedSensor(string path, Func<string, string> answer)
        {
            _line = SerialLine.Open(path, 115_200);
            _answering = Task.Run(() => Answer(answer), CancellationToken.None);
        }

        public IReadOnlyList<string> Heard
        {
            get
            {
                lock (_heard)
                {
                    return [.. _heard];
                }
            }
        }

        public void Dispose()
        {
            _stop.Cancel();
            _answering.Wait(Patience, CancellationToken.None);
            _line.Dispose();
            _stop.Dispose();
        }

        private void Answer(Func<string, string> answer)
        {
            var buffer = new byte[256];
            var pending = "";
            while (!_stop.IsCancellationRequested)
            {
                pending += Encoding.ASCII.GetString(buffer, 0, _line.Read(buffer, TimeSpan.FromMilliseconds(20)));
                for (var end = pending.IndexOf('\n', StringComparison.Ordinal); end >= 0; end = pending.IndexOf('\n', StringComparison.Ordinal))
                {
                    var command = pending[..end];
                    pending = pending[(end + 1)..];
                    lock (_heard)
                    {
                        _heard.Add(command);
                    }

                    var said = answer(command);
                    _line.Write(Encoding.ASCII.GetBytes(said.Length == 0 ? "" : $"{command}\r\n{said}"), Patience);
                }
            }
        }
    }
}
