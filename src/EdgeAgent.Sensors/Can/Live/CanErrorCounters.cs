using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Can.Live;

/// <summary>Counts error frames by the reasons that they give (<c>linux/can/error.h</c>).</summary>
/// <remarks>
/// <code>
///   identifier   bits 0 to 28: classes, several at once
///   data[0]      bit number where arbitration was lost
///   data[1]      controller state: 0x01 rx overflow, 0x02 tx overflow, 0x04 rx warning, 0x08 tx warning,
///                                  0x10 rx passive, 0x20 tx passive, 0x40 active again
/// </code>
/// </remarks>
internal sealed class CanErrorCounters(StreamCounters counters)
{
    public const uint Controller = 0x04;
    public const uint BusOff = 0x40;
    public const uint Restarted = 0x100;

    private const int ControllerByte = 1;
    private static readonly (uint Class, string Counter)[] Classes =
    [
        (0x01, "error_tx_timeout"),
        (0x02, "error_lost_arbitration"),
        (Controller, "error_controller"),
        (0x08, "error_protocol"),
        (0x10, "error_transceiver"),
        (0x20, "error_no_acknowledge"),
        (BusOff, "bus_off"),
        (0x80, "error_bus"),
        (Restarted, "bus_restarts"),
    ];

    private static readonly (byte State, string Counter)[] ControllerStates =
    [
        (0x01, "controller_rx_overflow"),
        (0x02, "controller_tx_overflow"),
        (0x04, "controller_rx_warning"),
        (0x08, "controller_tx_warning"),
        (0x10, "controller_rx_passive"),
        (0x20, "controller_tx_passive"),
        (0x40, "controller_active"),
    ];

    private readonly StreamCounter _frames = counters.Of("error_frames");

    public void Take(uint classes, ReadOnlySpan<byte> data)
    {
        _frames.Add();
        foreach (var (bit, counter) in Classes)
        {
            if ((classes & bit) != 0)
            {
                counters.Of(counter).Add();
            }
        }

        if ((classes & Controller) != 0 && data.Length > ControllerByte)
        {
            foreach (var (state, counter) in ControllerStates)
            {
                if ((data[ControllerByte] & state) != 0)
                {
                    counters.Of(counter).Add();
                }
            }
        }
    }
}
