using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Lidar.Velodyne;

/// <summary>Gathers the columns of data packets into sweeps and delivers each when the next one begins.</summary>
internal sealed class VelodyneSweeps(SensorDescriptor sensor, DecoderSettings settings, VelodyneOptions options, VelodyneCounters counters)
{
    private const long NanosecondsPerMicrosecond = 1000;

    // The slowest setting is 300 rpm: 200 ms.
    private const long LongestSweepNanoseconds = 500_000_000;
    private const long LongestReorderNanoseconds = 100_000_000;
    private const long LongestCountedGapNanoseconds = 10_000_000_000;

    private readonly LidarSweep _sweep = new();
    private readonly SweepCut _cut = new(options.CutHundredths);
    private Instant _start;
    private Instant _hostTime;
    private bool _isOpen;

    // What the packet before left: its time (none at first), its first and last azimuth, and how far the sensor turned in a column.
    private Instant? _lastTime;
    private int _lastFirstAzimuth;
    private int _lastAzimuth = -1;
    private int _lastTurn;

    public void Take(in VelodynePacket packet, VelodyneGeometry geometry, Instant time, Instant hostTime, IFrameSink sink)
    {
        var turnBefore = _lastTurn;
        var columns = VelodyneColumns.Of(packet, geometry.Model, options.IsDual, _lastAzimuth, ref _lastTurn);
        switch (Judge(packet, geometry.Model, columns.Count, time))
        {
            case PacketOrder.Repeated:
                counters.Repeated.Add();
                return;
            case PacketOrder.Late:
                counters.Late.Add();
                _lastTurn = turnBefore;
                if (time >= _start && _isOpen)
                {
                    Append(packet, geometry, columns, time, isInOrder: false, hostTime, sink);
                }

                return;
            case PacketOrder.Elsewhere:
                Finish(sink);
                _cut.Restart();
                break;
        }

        Append(packet, geometry, columns, time, isInOrder: true, hostTime, sink);
        _lastTime = time;
        _lastFirstAzimuth = packet.AzimuthOf(0);
        _lastAzimuth = columns.AzimuthOf(columns.Count - 1);
    }

    /// <summary>Delivers the sweep as far as it is, if it turned half way round at least.</summary>
    public void Finish(IFrameSink sink)
    {
        if (_isOpen && _cut.IsMostOfATurn)
        {
            Deliver(sink);
        }
        else if (_sweep.Count > 0)
        {
            counters.PartialSweeps.Add();
            counters.PartialPoints.Add(_sweep.Count);
        }

        _sweep.Count = 0;
        _isOpen = false;
        _cut.Begin();
    }

    private PacketOrder Judge(in VelodynePacket packet, VelodyneModel model, int columns, Instant time)
    {
        if (_lastTime is not { } last)
        {
            return PacketOrder.Next;
        }

        var passed = time.UnixNanoseconds - last.UnixNanoseconds;
        if (passed == 0 && packet.AzimuthOf(0) == _lastFirstAzimuth)
        {
            return PacketOrder.Repeated;
        }

        if (passed < -LongestReorderNanoseconds || passed > LongestCountedGapNanoseconds)
        {
            counters.ClockSteps.Add();
            return PacketOrder.Elsewhere;
        }

        if (passed < 0)
        {
            return PacketOrder.Late;
        }

        if (!model.HasClock)
        {
            return PacketOrder.Next;
        }

        var expected = (long)(columns * model.ColumnMicroseconds * NanosecondsPerMicrosecond);
        if (passed <= expected + expected / 2)
        {
            return PacketOrder.Next;
        }

        counters.Gaps.Add();
        counters.Lost.Add((passed + expected / 2) / expected - 1);
        // After half a turn or more the azimuth does not tell how many cuts were passed.
        var turned = passed / (model.ColumnMicroseconds * NanosecondsPerMicrosecond) * Math.Max(1, _lastTurn);
        return turned >= VelodynePacket.FullTurn / 2 ? PacketOrder.Elsewhere : PacketOrder.Next;
    }

    private void Append(in VelodynePacket packet, VelodyneGeometry geometry, VelodyneColumns columns, Instant time, bool isInOrder, Instant hostTime, IFrameSink sink)
    {
        var model = geometry.Model;
        _sweep.Reserve(VelodynePacket.BlockCount * VelodynePacket.SlotsPerBlock);
        for (var column = 0; column < columns.Count; column++)
        {
            var azimuth = columns.AzimuthOf(column);
            if (azimuth < 0)
            {
                counters.BadBlocks.Add(columns.BlocksPerColumn);
                continue;
            }

            var columnTime = new Instant(time.UnixNanoseconds + (long)((model.StartMicroseconds + column * model.ColumnMicroseconds) * NanosecondsPerMicrosecond));
            if (isInOrder && (_cut.Passes(azimuth) || IsEndless(columnTime)))
            {
                Finish(sink);
                _sweep.Reserve(VelodynePacket.BlockCount * VelodynePacket.SlotsPerBlock);
            }

            if (!_isOpen)
            {
                (_isOpen, _start) = (true, columnTime);
            }

            _hostTime = isInOrder ? hostTime : _hostTime;
            AppendColumn(packet, geometry, columns, column, (int)Math.Max(0, columnTime.UnixNanoseconds - _start.UnixNanoseconds));
        }
    }

    private void AppendColumn(in VelodynePacket packet, VelodyneGeometry geometry, in VelodyneColumns columns, int column, int timeNanoseconds)
    {
        var stride = geometry.Model.ReturnStride;
        var first = column * columns.BlocksPerColumn;
        for (var block = first; block < first + columns.BlocksPerColumn; block++)
        {
            var bank = packet.BankOf(block);
            if (bank < 0 || bank >= geometry.Model.BankCount)
            {
                counters.BadBlocks.Add();
                continue;
            }

            var isSecond = columns.IsDual && (block - first) / stride % 2 == 1;
            var (azimuth, turn) = options.AsNebula
                ? NebulaPlacement.Of(geometry.Model, columns, column, block - first, isSecond)
                : (columns.AzimuthOf(column), columns.TurnOf(column));
            var (sine, cosine) = AzimuthTable.Of(azimuth);
            var work = new VelodyneBlock
            {
                Slots = packet.SlotsOf(block),
                OtherReturn = isSecond && packet.BankOf(block - stride) == bank ? packet.SlotsOf(block - stride) : default,
                Geometry = geometry,
                Turn = geometry.TurnOf(turn),
                FirstSlot = bank * VelodynePacket.SlotsPerBlock,
                Sine = sine,
                Cosine = cosine,
                TimeNanoseconds = timeNanoseconds,
            };
            counters.RepeatedReturns.Add(geometry.IsCorrected ? VelodyneCorrections.Append(work, _sweep) : VelodyneKernel.Append(work, _sweep));
        }
    }

    private bool IsEndless(Instant time)
    {
        var isEndless = _isOpen && time.UnixNanoseconds - _start.UnixNanoseconds > LongestSweepNanoseconds;
        counters.EndlessSweeps.Add(isEndless ? 1 : 0);
        return isEndless;
    }

    private void Deliver(IFrameSink sink)
    {
        var frame = _sweep.ToFrame(settings.Pool, sensor, _hostTime, _start, counters.Frames.Value);
        counters.Frames.Add();
        counters.Points.Add(frame.Count);
        if (settings.Rows is { } rows)
        {
            LidarRows.Write(rows, frame);
        }

        sink.Deliver(frame);
    }
}
