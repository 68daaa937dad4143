using System.Runtime.InteropServices;

namespace EdgeAgent.Sensors.Live.Host;

/// <summary>What the kernel says of its own clock (adjtimex(2)).</summary>
/// <param name="IsSynchronized">Whether something disciplines it.</param>
/// <param name="EstimatedErrorSeconds">The error that the disciplining program estimates.</param>
/// <param name="MaximumErrorSeconds">The most that it can be off.</param>
public sealed partial record KernelClock(bool IsSynchronized, double EstimatedErrorSeconds, double MaximumErrorSeconds)
{
    private const int NotSynchronized = 0x40;
    private const int TimeError = 5;

    /// <summary>Reads it; null where the kernel does not let us.</summary>
    public static unsafe KernelClock? Read()
    {
        var state = default(ClockState);
        var answer = AdjustTime(&state);
        return answer < 0
            ? null
            : new KernelClock(answer != TimeError && (state.Status & NotSynchronized) == 0, state.EstimatedError / 1e6, state.MaximumError / 1e6);
    }

    [LibraryImport("libc", EntryPoint = "adjtimex")]
    private static unsafe partial int AdjustTime(ClockState* state);

    /// <summary>struct timex of 64-bit Linux, 208 bytes; with modes 0 it is only read.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 208)]
    private struct ClockState
    {
        public uint Modes;
        public long Offset;
        public long Frequency;
        public long MaximumError;
        public long EstimatedError;
        public int Status;
    }
}
