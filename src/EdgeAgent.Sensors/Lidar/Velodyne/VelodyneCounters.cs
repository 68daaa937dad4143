using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Lidar.Velodyne;

/// <summary>What the decoder counts; README.md says what each means.</summary>
internal sealed class VelodyneCounters(StreamCounters counters)
{
    public StreamCounter Packets { get; } = counters.Of("packets");
    public StreamCounter WrongLength { get; } = counters.Of("packets_of_wrong_length");
    public StreamCounter UnknownModel { get; } = counters.Of("packets_of_unknown_model");
    public StreamCounter Uncalibrated { get; } = counters.Of("packets_without_calibration");
    public StreamCounter Repeated { get; } = counters.Of("packets_repeated");
    public StreamCounter Late { get; } = counters.Of("packets_late");
    public StreamCounter Lost { get; } = counters.Of("packets_lost");
    public StreamCounter Gaps { get; } = counters.Of("gaps");
    public StreamCounter ClockSteps { get; } = counters.Of("clock_steps");
    public StreamCounter BadBlocks { get; } = counters.Of("bad_blocks");
    public StreamCounter RepeatedReturns { get; } = counters.Of("returns_repeated");
    public StreamCounter Frames { get; } = counters.Of("frames");
    public StreamCounter Points { get; } = counters.Of("points");
    public StreamCounter PartialSweeps { get; } = counters.Of("sweeps_partial");
    public StreamCounter PartialPoints { get; } = counters.Of("points_of_partial_sweeps");
    public StreamCounter EndlessSweeps { get; } = counters.Of("sweeps_endless");
    public StreamCounter PositionPackets { get; } = counters.Of("position_packets");
    public StreamCounter BadSentences { get; } = counters.Of("bad_sentences");
    public StreamCounter GnssFrames { get; } = counters.Of("gnss_frames");
    public StreamCounter HourCorrections { get; } = counters.Of("hour_corrections");
}
