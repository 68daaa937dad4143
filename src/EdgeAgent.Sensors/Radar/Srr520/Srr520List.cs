using System.Buffers.Binary;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Radar.Srr520;

/// <summary>Puts one kind of list together: header, elements in order, then a checksum that must fit.</summary>
internal sealed class Srr520List
{
    private const int SequenceCounterAt = 14;
    private const int CycleCounterAt = 15;

    private readonly byte[] _header = new byte[Srr520Layout.HeaderBytes];
    private readonly byte[] _elements;
    private readonly PackedReader _number;
    private readonly StreamCounter _lists;
    private readonly StreamCounter _incomplete;
    private readonly StreamCounter _badCrc;
    private readonly StreamCounter _lost;
    private readonly StreamCounter _orphans;

    private int _messages;
    private bool _isOpen;
    private bool _isBroken;
    private uint? _lastCycle;

    public Srr520List(Srr520ListKind kind, StreamCounters counters)
    {
        Kind = kind;
        _elements = new byte[kind.Messages * Srr520Layout.ElementBytes];
        _number = PackedField.Reader(kind.Header, kind.IsObjects ? "number_of_objects" : "number_of_detections");
        _lists = counters.Of(kind.Name + "_lists");
        _incomplete = counters.Of("incomplete_lists");
        _badCrc = counters.Of("bad_crc");
        _lost = counters.Of("lost_lists");
        _orphans = counters.Of("elements_without_header");
    }

    public Srr520ListKind Kind { get; }

    public ReadOnlySpan<byte> Header => _header;

    /// <summary>How many elements the list has, never more than it has room for.</summary>
    public int Count => (int)Math.Min(_number.Count(_header), Kind.MaxElements);

    public ReadOnlySpan<byte> Element(int index)
    {
        var bytes = PackedField.BytesOf(Kind.Element);
        return _elements.AsSpan(index / Kind.PerMessage * Srr520Layout.ElementBytes + index % Kind.PerMessage * bytes, bytes);
    }

    public void TakeHeader(ReadOnlySpan<byte> message)
    {
        _incomplete.Add(_isOpen ? 1 : 0);
        message.CopyTo(_header);
        (_messages, _isOpen, _isBroken) = (0, true, false);
    }

    public void TakeElements(ReadOnlySpan<byte> message)
    {
        if (!_isOpen)
        {
            _orphans.Add();
            return;
        }

        _isBroken |= _messages >= Kind.Messages
            || message[Srr520Layout.MessageNumberAt] != _messages
            || message[Srr520Layout.ListSequenceAt] != _header[SequenceCounterAt];
        if (!_isBroken)
        {
            message.CopyTo(_elements.AsSpan(_messages * Srr520Layout.ElementBytes));
            _messages++;
        }
    }

    /// <summary>Ends the list; whether it is whole and its checksum fits.</summary>
    public bool Close(ushort crc)
    {
        if (!_isOpen)
        {
            _incomplete.Add();
            return false;
        }

        _isOpen = false;
        if (_isBroken || _messages != Kind.Messages)
        {
            _incomplete.Add();
            return false;
        }

        if (Crc16.Continue(Crc16.Continue(Crc16.Start, _header), _elements) != crc)
        {
            _badCrc.Add();
            return false;
        }

        CountLost(BinaryPrimitives.ReadUInt32BigEndian(_header.AsSpan(CycleCounterAt)));
        _lists.Add();
        return true;
    }

    private void CountLost(uint cycle)
    {
        var step = _lastCycle is { } last ? cycle - last : 1;
        _lost.Add(step is > 1 and < 1000 ? step - 1 : 0);
        _lastCycle = cycle;
    }
}
