using EdgeAgent.Model;
using EdgeAgent.Sensors.Live;
using EdgeAgent.Sensors.Serial;
using EdgeAgent.Sensors.Tests.Gnss;
using EdgeAgent.Testing;

namespace EdgeAgent.Sensors.Tests.Serial;

/// <summary>Serial lines over real pseudo-terminals.</summary>
public sealed class SerialDriverTests
{
    private const int AnyBaud = 3_000_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task NmeaAndUbxOnOneLineComeOutAsTheyDoFromTheFile()
    {
        var log = File.ReadAllBytes(TestData.Require("gpsd/daemon/ublox-neo-m8l.log"));
        using var expected = new GnssBench();
        expected.Feed(log).Flush();
        using var terminals = new PseudoTerminals();
        using var bench = new GnssBench();
        using var stop = new CancellationTokenSource();
        var reading = Start(new SerialDriver("gnss", terminals.Agent, AnyBaud, bench.Decoder, TimeProvider.System), bench, stop.Token);
        using (var device = SerialLine.Open(terminals.Device, AnyBaud))
        {
            foreach (var piece in log.Chunk(777))
            {
                device.Write(piece, Patience);
            }

            Assert.True(SpinWait.SpinUntil(() => bench.Count("bytes") == log.Length, Patience));
        }

        await stop.CancelAsync();
        await reading.WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.Equal(expected.Fixes.Select(Place), bench.Fixes.Select(Place));
        Assert.Equal(expected.Inertial.Select(frame => frame.AccelerationMps2), bench.Inertial.Select(frame => frame.AccelerationMps2));
        Assert.All(bench.Fixes, frame => Assert.InRange(frame.HostTime.UnixNanoseconds, Some.Noon.UnixNanoseconds, Instant.From(TimeProvider.System.GetUtcNow()).UnixNanoseconds));
    }

    [Fact]
    public async Task AFloodAtThreeMegabaudLosesNoByte()
    {
        var log = File.ReadAllBytes(TestData.Require("gpsd/daemon/quectel-l76k-nmea.log"));
        const int Repeats = 24;
        using var once = new GnssBench();
        once.Feed(log);
        using var terminals = new PseudoTerminals();
        using var bench = new GnssBench();
        using var stop = new CancellationTokenSource();
        var reading = Start(new SerialDriver("gnss", terminals.Agent, AnyBaud, bench.Decoder, TimeProvider.System), bench, stop.Token);
        using (var device = SerialLine.Open(terminals.Device, AnyBaud))
        {
            // Ten seconds' worth of a line at 3 Mbaud, as fast as the terminal takes it.
            for (var repeat = 0; repeat < Repeats; repeat++)
            {
                device.Write(log, Patience);
            }

            Assert.True(SpinWait.SpinUntil(() => bench.Count("bytes") == (long)log.Length * Repeats, Patience), $"{bench.Count("bytes")} bytes came.");
        }

        await stop.CancelAsync();
        await reading.WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.True(log.Length * Repeats > 3_000_000);
        Assert.Equal(once.Count("nmea_sentences") * Repeats, bench.Count("nmea_sentences"));
        Assert.Equal(0, bench.Count("nmea_bad_checksum") + bench.Count("nmea_broken"));
    }

    [Fact]
    public async Task ADeviceThatWasUnpluggedIsSaidToBeLostAndReadAgainWhenItIsBack()
    {
        using var terminals = new PseudoTerminals();
        using var bench = new GnssBench();
        var driver = new SerialDriver("gnss", terminals.Agent, 9600, bench.Decoder, TimeProvider.System);
        var first = Start(driver, bench, TestContext.Current.CancellationToken);
        Speak(terminals, bench, "GPGGA,120000,4124.8963,N,08151.6838,W,1,05,1.5,280.2,M,-34.0,M,,", 1);
        terminals.Unplug();

        var lost = await Assert.ThrowsAsync<DeviceException>(() => first.WaitAsync(Patience, TestContext.Current.CancellationToken));
        Assert.Contains("is lost", lost.Message, StringComparison.Ordinal);
        var absent = Assert.Throws<DeviceException>(() => driver.Read(bench.Sink, CancellationToken.None));
        Assert.Contains("is not there", absent.Message, StringComparison.Ordinal);

        terminals.Plug();
        using var stop = new CancellationTokenSource();
        var second = Start(driver, bench, stop.Token);
        Speak(terminals, bench, "GPGGA,120001,4124.8963,N,08151.6838,W,1,05,1.5,280.2,M,-34.0,M,,", 2);
        await stop.CancelAsync();
        await second.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal(2, bench.Count("opened"));
    }

    [Fact]
    public void ALineIsOnePrograms()
    {
        using var terminals = new PseudoTerminals();
        using var mine = SerialLine.Open(terminals.Agent, 115_200);
        var busy = Assert.Throws<DeviceException>(() => SerialLine.Open(terminals.Agent, 115_200));
        Assert.Contains("busy", busy.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatWasSentBeforeOpeningIsDropped()
    {
        using var terminals = new PseudoTerminals();
        using (var early = SerialLine.Open(terminals.Agent, 115_200))
        {
            using var device = SerialLine.Open(terminals.Device, 115_200);
            device.Write("stale"u8, Patience);
            Assert.True(SpinWait.SpinUntil(() => early.Read(new byte[1], TimeSpan.Zero) == 1, Patience));
        }

        using var line = SerialLine.Open(terminals.Agent, 115_200);
        Assert.Equal(0, line.Read(new byte[16], TimeSpan.FromMilliseconds(50)));
    }

    [Fact]
    public void AFileIsNoSerialLine()
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder["file"], "");
        Assert.Contains("is not a serial line", Assert.Throws<DeviceException>(() => SerialLine.Open(folder["file"], 9600)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhoMayNotOpenALineIsToldWhichGroupMay()
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder["ttyUSB0"], "");
        var message = SerialErrors.AtOpening(folder["ttyUSB0"], SerialLibc.AccessDenied).Message;
        var group = File.ReadLines("/etc/group").Select(line => line.Split(':')).First(fields => fields[2] == $"{SerialLibc.GroupOf(folder["ttyUSB0"])}")[0];
        Assert.Contains($"group {group} ", message, StringComparison.Ordinal);
    }

    [Fact]
    public void ADeviceIsKnownByTheLinkOfItsIdentity()
    {
        using var folder = new ScratchFolder();
        Directory.CreateDirectory(folder["by-id"]);
        File.WriteAllText(folder["ttyACM3"], "");
        File.WriteAllText(folder["ttyACM4"], "");
        var link = Path.Combine(folder["by-id"], "usb-u-blox_GNSS_receiver-if00");
        File.CreateSymbolicLink(link, "../ttyACM3");

        Assert.Equal(link, StablePath.Of(folder["ttyACM3"], folder["by-id"]));
        Assert.Equal(folder["ttyACM4"], StablePath.Of(folder["ttyACM4"], folder["by-id"]));
        Assert.Equal(folder["ttyACM3"], StablePath.Of(folder["ttyACM3"], folder["none"]));
    }

    private static Task Start(SerialDriver driver, GnssBench bench, CancellationToken stop)
    {
        var before = bench.Count("opened");
        var reading = Task.Run(() => driver.Read(bench.Sink, stop), CancellationToken.None);
        Assert.True(SpinWait.SpinUntil(() => bench.Count("opened") > before || reading.IsFaulted, Patience));
        return reading;
    }

    private static void Speak(PseudoTerminals terminals, GnssBench bench, string sentence, int total)
    {
        using var device = SerialLine.Open(terminals.Device, 9600);
        device.Write(GnssBench.Sentence(sentence), Patience);
        Assert.True(SpinWait.SpinUntil(() => bench.Count("nmea_sentences") == total, Patience));
    }

    private static (double, double, double, Instant?) Place(GnssFrame frame) => (frame.LatitudeDegrees, frame.LongitudeDegrees, frame.AltitudeMeters, frame.DeviceTime);
}
