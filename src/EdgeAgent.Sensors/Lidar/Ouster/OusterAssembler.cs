using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Lidar.Ouster;

/// <summary>Makes turns of packets: by frame id, in whatever order they come, across one frame's border.</summary>
/// <remarks>
/// A turn is ready when every column of the window came. When the next turn begins first, the older one stays open for
/// <see cref="TolerancePackets"/> packets more and is then ready as it is.
/// </remarks>
internal sealed class OusterAssembler(OusterMetadata metadata, OusterCounters counters)
{
    /// <summary>How many packets of the next turn may overtake the last of this one: 6 ms at 1024x10, more than a switch reorders.</summary>
    public const int TolerancePackets = 4;

    // Beyond these a jump of the frame id is a sensor that began anew, not loss or reordering.
    private const long LargestGapFrames = 1000;
    private const long LargestLagFrames = 16;

    private readonly Queue<OusterScan> _ready = [];
    private readonly Stack<OusterScan> _idle = [];
    private readonly int _packetsPerTurn = (metadata.ColumnsPerFrame + metadata.Format.Columns - 1) / metadata.Format.Columns;

    // The newest turn by its id, open until complete, and the one before while it is still incomplete.
    private OusterScan? _newest;
    private OusterScan? _older;
    private uint _newestId;
    private long _newestSequence = -1;
    private bool _running;
    private int _packetsSinceOlder;
    private int _lateInARow;

    /// <summary>Takes a ready turn; give it back with <see cref="Recycle"/>.</summary>
    public bool TryTakeReady([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out OusterScan? scan) => _ready.TryDequeue(out scan);

    public void Recycle(OusterScan scan) => _idle.Push(scan);

    public void Take(ReadOnlySpan<byte> packet, in OusterPacketHeader header, Instant hostTime)
    {
        var id = metadata.Format.FrameId(packet);
        var step = _running ? Distance(id, _newestId) : 1;
        if (step is < 0 and >= -LargestLagFrames && !Belated(packet, id, header, hostTime))
        {
            return;
        }

        if (step != 0)
        {
            Advance(id, step);
        }

        _lateInARow = 0;
        if (_newest is null)
        {
            counters.LatePackets.Add();
            return;
        }

        Fill(_newest, packet, header, hostTime);
        if (_newest.SeenInWindow == metadata.WindowColumns)
        {
            CloseOlder();
            _ready.Enqueue(_newest);
            _newest = null;
        }
        else if (_older is not null && ++_packetsSinceOlder >= TolerancePackets)
        {
            CloseOlder();
        }
    }

    /// <summary>Makes everything ready that is open; the next packet begins a new count of frame ids.</summary>
    public void Flush()
    {
        CloseOlder();
        if (_newest is not null)
        {
            _older = _newest;
            _newest = null;
            CloseOlder();
        }

        _running = false;
    }

    /// <summary>Puts an overtaken packet into the turn before; true when the sensor has rather begun anew.</summary>
    private bool Belated(ReadOnlySpan<byte> packet, uint id, in OusterPacketHeader header, Instant hostTime)
    {
        if (_older is not null && _older.FrameId == id)
        {
            counters.ReorderedPackets.Add();
            Fill(_older, packet, header, hostTime);
            if (_older.SeenInWindow == metadata.WindowColumns)
            {
                CloseOlder();
            }

            return false;
        }

        if (++_lateInARow > _packetsPerTurn)
        {
            return true;
        }

        counters.LatePackets.Add();
        return false;
    }

    private void Advance(uint id, long step)
    {
        CloseOlder();
        _older = _newest;
        _packetsSinceOlder = 0;
        if (!_running)
        {
            _running = true;
            _newestSequence++;
        }
        else if (step is > 0 and <= LargestGapFrames)
        {
            counters.LostFrames.Add(step - 1);
            _newestSequence += step;
        }
        else
        {
            counters.SensorRestarts.Add();
            CloseOlder();
            _newestSequence++;
        }

        _newestId = id;
        _newest = _idle.TryPop(out var idle) ? idle : new OusterScan(metadata);
        _newest.Begin(id, _newestSequence);
    }

    private void CloseOlder()
    {
        if (_older is null)
        {
            return;
        }

        var missing = metadata.WindowColumns - _older.SeenInWindow;
        if (missing > 0)
        {
            counters.IncompleteFrames.Add();
            counters.MissingColumns.Add(missing);
        }

        _ready.Enqueue(_older);
        _older = null;
    }

    private void Fill(OusterScan scan, ReadOnlySpan<byte> packet, in OusterPacketHeader packetHeader, Instant hostTime)
    {
        var format = metadata.Format;
        scan.HostTime = Instant.Max(scan.HostTime, hostTime);
        scan.Header = packetHeader;
        for (var index = 0; index < format.Columns; index++)
        {
            var column = format.Column(packet, index);
            var header = format.ColumnHeader(column);
            if (header.MeasurementId >= scan.Columns)
            {
                counters.BadMeasurementId.Add();
            }
            else if (scan.Seen(header.MeasurementId))
            {
                counters.DuplicateColumns.Add();
            }
            else
            {
                Fill(scan, header, format.Pixels(column));
            }
        }
    }

    private void Fill(OusterScan scan, in OusterColumnHeader header, ReadOnlySpan<byte> pixels)
    {
        var inWindow = metadata.WindowHas(header.MeasurementId);
        if (inWindow)
        {
            scan.SeenInWindow++;
        }

        if (header.IsValid)
        {
            scan.Store(header, pixels);
            counters.ColumnsOutsideWindow.Add(inWindow ? 0 : 1);
        }
        else
        {
            // Outside the window the sensor does not fire, so nothing was lost there.
            scan.MarkInvalid(header.MeasurementId);
            counters.InvalidColumns.Add(inWindow ? 1 : 0);
        }
    }

    private long Distance(uint id, uint from) => metadata.Format.FrameIdBits == 32 ? (int)(id - from) : (short)(id - from);
}
