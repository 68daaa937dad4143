using EdgeAgent.Model;
using EdgeAgent.Sensors.Can.Live;

namespace EdgeAgent.VirtualMachineProgram;

/// <summary>What can happen to a bus.</summary>
internal static class CanScenarios
{
    private const int NetworkDown = 100;

    /// <summary>Classic and FD, 11 and 29 bits, remote requests, empty and full data fields.</summary>
    public static void SendEveryForm(Report report)
    {
        using var pool = new SlabPool();
        using var driver = Raw(pool, "vcan0", out _);
        CanReplayScenario.Announce(driver, "vcan0", 0x7FF);
        using var socket = CanSocket.Open("vcan0", [], 65536);
        (uint Id, CanFlags Flags, int Length)[] forms =
        [
            (0x123, CanFlags.None, 0), (0x7FE, CanFlags.None, 8), (0x1FFF_FFFF, CanFlags.Extended, 3), (0x10, CanFlags.Extended, 8),
            (0x321, CanFlags.Remote, 0), (0x1FFF_0000, CanFlags.Extended | CanFlags.Fd, 64), (0x55, CanFlags.Fd, 12),
        ];
        foreach (var (id, flags, length) in forms)
        {
            socket.Send(id, flags, Data(length));
        }

        driver.Await("every form", () => driver.Frames.OfType<CanFrame>().Count(frame => frame.Id != 0x7FF) >= forms.Length);
        var received = driver.Frames.OfType<CanFrame>().Where(frame => frame.Id != 0x7FF).ToArray();
        report.Add("equal", received.Zip(forms).All(pair =>
            pair.First.Id == pair.Second.Id && pair.First.Flags == (pair.Second.Flags | CanFlags.Echo) && pair.First.Data.SequenceEqual(Data(pair.Second.Length))) ? "yes" : "no");
        report.Add("frames", received.Length);
    }

    public static void TakeTheLinkDownAndUp(Report report)
    {
        using var pool = new SlabPool();
        using var driver = Raw(pool, "vcan0", out _);
        CanReplayScenario.Announce(driver, "vcan0", 0x7FF);
        using var socket = CanSocket.Open("vcan0", [], 65536);
        socket.Send(1, CanFlags.None, Data(8));
        driver.Await("a frame before", () => Has(driver, 1));

        Shell.Run("ip link set vcan0 down");
        driver.Await("the loss", () => driver["link_down"] == 1);
        report.Add("send_error", socket.Send(2, CanFlags.None, Data(8)) == NetworkDown ? "ENETDOWN" : "another");
        Shell.Run("ip link set vcan0 up");
        socket.Send(3, CanFlags.None, Data(8));
        driver.Await("a frame after", () => Has(driver, 3));

        report.Add("link_down", driver["link_down"]);
        report.Add("link_up", driver["link_up"]);
        report.Add("losses", driver.Losses.Count);
    }

    public static void RemoveTheInterface(Report report)
    {
        using var pool = new SlabPool();
        using var driver = Raw(pool, "vcan1", out _);
        CanReplayScenario.Announce(driver, "vcan1", 0x7FF);

        Shell.Run("ip link del vcan1");
        driver.Await("the loss", () => driver.Losses.Count >= 2);
        Shell.Run("ip link add vcan1 type vcan && ip link set vcan1 up");
        using var socket = CanSocket.Open("vcan1", [], 65536);
        driver.Await("a frame after", () => socket.Send(5, CanFlags.None, Data(8)) == 0 && SpinWait.SpinUntil(() => Has(driver, 5), 50));

        report.Add("first_loss", driver.Losses.First());
        report.Add("second_loss", driver.Losses.ElementAt(1));
    }

    /// <summary>The agent stops taking frames while the bus goes on; what the kernel had no room for must be counted to the last frame.</summary>
    public static void FillTheSocket(Report report)
    {
        const int flood = 3000;
        using var pool = new SlabPool();
        using var isHeld = new ManualResetEventSlim();
        using var mayGoOn = new ManualResetEventSlim();
        var decoder = CanReplayScenario.Decoder("can", pool, CanReplayScenario.Sensor("raw", SensorKind.Can));
        using var driver = new LiveDriver(new CanDriver("bus", new() { Interface = "vcan0", ReceiveBufferKibibytes = 64 }, [decoder]), frame =>
        {
            if (frame is CanFrame { Id: 0x700 })
            {
                isHeld.Set();
                mayGoOn.Wait(TimeSpan.FromSeconds(20));
            }
        });
        CanReplayScenario.Announce(driver, "vcan0", 0x7FF);
        var before = driver["packets"];
        using var socket = CanSocket.Open("vcan0", [], 65536);
        socket.Send(0x700, CanFlags.None, Data(8));
        isHeld.Wait(TimeSpan.FromSeconds(20));
        for (var frame = 0; frame < flood; frame++)
        {
            socket.Send(0x100, CanFlags.None, Data(8));
        }

        mayGoOn.Set();
        driver.AwaitQuiet();
        socket.Send(0x101, CanFlags.None, Data(8));
        driver.Await("the last frame", () => Has(driver, 0x101));
        var received = driver.Frames.OfType<CanFrame>().Count(frame => frame.Id == 0x100);
        report.Add("flood", flood);
        report.Add("received", received);
        report.Add("kernel_drops", driver["kernel_drops"]);
        report.Add("accounted", received + driver["kernel_drops"] == flood ? "yes" : $"no: packets {driver["packets"] - before}");
    }

    private static LiveDriver Raw(SlabPool pool, string bus, out Sensors.Packets.ISensorDecoder decoder)
    {
        decoder = CanReplayScenario.Decoder("can", pool, CanReplayScenario.Sensor("raw", SensorKind.Can));
        return new(new CanDriver(bus, new() { Interface = bus }, [decoder]));
    }

    private static bool Has(LiveDriver driver, uint id) => driver.Frames.OfType<CanFrame>().Any(frame => frame.Id == id);

    private static byte[] Data(int length) => [.. Enumerable.Range(0, length).Select(index => (byte)(index * 7 + 1))];
}
