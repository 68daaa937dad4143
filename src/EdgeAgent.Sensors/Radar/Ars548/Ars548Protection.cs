using System.Buffers.Binary;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Radar.Ars548;

/// <summary>Checks one kind of list: its end-to-end protection, and by counter or SOME/IP session what is missing.</summary>
internal sealed class Ars548Protection(StreamCounters counters)
{
    private const int SessionAt = 10;

    private readonly StreamCounter _unprotected = counters.Of("e2e_unprotected");
    private readonly StreamCounter _badLength = counters.Of("e2e_bad_length");
    private readonly StreamCounter _badCrc = counters.Of("e2e_bad_crc");
    private readonly StreamCounter _lost = counters.Of("lost_messages");
    private readonly StreamCounter _duplicates = counters.Of("duplicate_messages");

    private uint? _lastCounter;
    private ushort _lastSession;
    private bool _fittedOnce;

    /// <summary>Whether a message is to be used.</summary>
    public bool Admit(ReadOnlySpan<byte> message)
    {
        if (!E2eProfile7.IsUsed(message))
        {
            _unprotected.Add();
            CountSessions(BinaryPrimitives.ReadUInt16BigEndian(message[SessionAt..]));
            return true;
        }

        var lengthFits = E2eProfile7.LengthFits(message);
        var crcFits = E2eProfile7.CrcFits(message);
        _badLength.Add(lengthFits ? 0 : 1);
        _badCrc.Add(crcFits ? 0 : 1);
        _fittedOnce |= lengthFits && crcFits;

        // No capture shows how every firmware protects, so a radar whose messages never fitted is believed, and its counter is not.
        return !_fittedOnce || lengthFits && crcFits && IsNew(E2eProfile7.Counter(message));
    }

    private bool IsNew(uint counter)
    {
        var step = _lastCounter is { } last ? counter - last : 1;
        _lastCounter = counter;
        _duplicates.Add(step == 0 ? 1 : 0);
        _lost.Add(step is > 1 and < int.MaxValue ? step - 1 : 0);
        return step != 0;
    }

    // Sessions run from 1 to 65535 and then from 1 again; 0 says that the sender does not count them.
    private void CountSessions(ushort session)
    {
        if (session != 0 && _lastSession != 0)
        {
            var step = (session - _lastSession + ushort.MaxValue) % ushort.MaxValue;
            _lost.Add(step is > 1 and < ushort.MaxValue / 2 ? step - 1 : 0);
        }

        _lastSession = session;
    }
}
