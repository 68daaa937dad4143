using System.Globalization;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Can;

namespace EdgeAgent.Sensors.Comma;

/// <summary>What a candump log holds, found by reading it through once: buses, and how often each identifier comes on them.</summary>
internal sealed class CanTraffic
{
    // A panda numbers what it sent itself, and hears back, by its bus plus 128.
    private const int FirstEchoBus = 128;

    private readonly Dictionary<(string Bus, uint Id, bool IsExtended), long> _counts = [];
    private readonly SortedSet<string> _buses = new(StringComparer.Ordinal);

    /// <summary>The buses that were recorded, without echoes.</summary>
    public IReadOnlyList<string> Buses => [.. _buses.Where(bus => !IsEcho(bus))];

    public static bool IsEcho(string bus) =>
        bus.StartsWith("can", StringComparison.Ordinal) && int.TryParse(bus.AsSpan(3), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= FirstEchoBus;

    public static CanTraffic Read(string path)
    {
        var traffic = new CanTraffic();
        using var lines = new LineReader(path);
        var names = new BusNames();
        while (lines.TryRead(out var text))
        {
            if (CandumpLine.TryParse(text, out var line))
            {
                traffic.Add(names.Of(line.Bus), line);
            }
        }

        return traffic;
    }

    /// <summary>The recorded bus on which most of the messages come, of those on which all that are wanted come; null where none has them.</summary>
    public string? BusOf(IReadOnlyCollection<CanMessage> messages, bool all) => Buses
        .Select(bus => (Bus: bus, Found: messages.Count(message => CountOf(bus, message) > 0), Frames: messages.Sum(message => CountOf(bus, message))))
        .Where(bus => bus.Found > 0 && (!all || bus.Found == messages.Count))
        .OrderByDescending(bus => bus.Found).ThenByDescending(bus => bus.Frames)
        .Select(bus => bus.Bus).FirstOrDefault();

    /// <summary>Whether a message comes on a recorded bus.</summary>
    public bool Has(CanMessage message) => Buses.Any(bus => CountOf(bus, message) > 0);

    /// <summary>How many messages of a database come on a recorded bus.</summary>
    public int MessagesOf(CanDatabase database) => database.Messages.Count(Has);

    private long CountOf(string bus, CanMessage message) => _counts.GetValueOrDefault((bus, message.Id, message.IsExtended));

    private void Add(string bus, in CandumpLine line)
    {
        _buses.Add(bus);
        if ((line.Flags & (CanFlags.Remote | CanFlags.Error)) == 0 && !IsEcho(bus))
        {
            var key = (bus, line.Id, (line.Flags & CanFlags.Extended) != 0);
            _counts[key] = _counts.GetValueOrDefault(key) + 1;
        }
    }
}
