using EdgeAgent.Model;
using EdgeAgent.Sensors.Can.Live;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Tests.Can;

public sealed class ReceivedCanFrameTests
{
    [Fact]
    public void AFrameIsReadWithItsStampsAndTheKernelsDropCount()
    {
        byte[] control =
        [
            .. Control(37, [.. Time(1_700_000_000, 5), .. Time(0, 0), .. Time(12, 34)]),
            .. Control(40, BitConverter.GetBytes(77u)),
        ];

        var frame = new ReceivedCanFrame([.. BitConverter.GetBytes(0x123u), 3, 0, 0, 0, 9, 8, 7, 0, 0, 0, 0, 0], control, isOwn: true);

        Assert.Equal((0x123u, CanFlags.Echo), (frame.Id, frame.Flags));
        Assert.Equal([9, 8, 7], frame.Data.ToArray());
        Assert.Equal((1_700_000_000_000_000_005, 12_000_000_034, 77u), (frame.HostNanoseconds, frame.HardwareNanoseconds, frame.Drops));
    }

    [Fact]
    public void AFlexibleFrameWithATwentyNineBitIdentifierIsToldByItsSize()
    {
        var bytes = new byte[72];
        BitConverter.GetBytes(0x9FEDCBA9).CopyTo(bytes, 0);
        bytes[4] = 64;

        var frame = new ReceivedCanFrame(bytes, [], isOwn: false);

        Assert.Equal((0x1FEDCBA9u, CanFlags.Fd | CanFlags.Extended, 64), (frame.Id, frame.Flags, frame.Data.Length));
        Assert.Null(frame.Drops);
    }

    [Fact]
    public void ErrorFramesAreCountedByEveryReasonTheyGive()
    {
        var counters = new StreamCounters();
        var errors = new CanErrorCounters(counters);

        errors.Take(0x04 | 0x200, [0, 0x10 | 0x01, 0, 0, 0, 0, 0, 0]);
        errors.Take(0x40, new byte[8]);
        errors.Take(0x100, new byte[8]);

        Assert.Equal(
            ["bus_off=1", "bus_restarts=1", "controller_rx_overflow=1", "controller_rx_passive=1", "error_controller=1", "error_frames=3"],
            counters.Snapshot().Select(pair => $"{pair.Key}={pair.Value}"));
    }

    [Fact]
    public void HardwareStampsTakeTheInterruptsWaitingOutOfTheHostTime()
    {
        var stamps = new StampAligner();
        var random = new Random(3);
        const long offset = 1_700_000_000_000_000_000;

        for (var frame = 1L; frame <= 1000; frame++)
        {
            var hardware = frame * 1_000_000;
            var aligned = stamps.Align(hardware, hardware + offset + 20_000 + (frame % 10 == 0 ? 0 : random.Next(3_000_000)));
            Assert.True(frame < 10 || aligned.UnixNanoseconds == hardware + offset + 20_000);
        }
    }

    [Fact]
    public void AControllersClockThatRestartsIsFollowed()
    {
        var stamps = new StampAligner();
        stamps.Align(50_000_000_000, 100_000_000_000);

        Assert.Equal(100_100_000_000, stamps.Align(1_000, 100_100_000_000).UnixNanoseconds);
    }

    private static byte[] Control(int type, byte[] data)
    {
        var bytes = new byte[(16 + data.Length + 7) & ~7];
        BitConverter.GetBytes((long)(16 + data.Length)).CopyTo(bytes, 0);
        BitConverter.GetBytes(1).CopyTo(bytes, 8);
        BitConverter.GetBytes(type).CopyTo(bytes, 12);
        data.CopyTo(bytes, 16);
        return bytes;
    }

    private static byte[] Time(long seconds, long nanoseconds) => [.. BitConverter.GetBytes(seconds), .. BitConverter.GetBytes(nanoseconds)];
}
