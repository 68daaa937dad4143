using System.Globalization;
using System.Text;

namespace EdgeAgent.SensorFeeds;

/// <summary>A receiver's log on a pseudo-terminal: each epoch, which begins with its RMC sentence, at its second.</summary>
public sealed class ReceiverFeed : Feed
{
    private static readonly byte[] Rmc = "RMC,"u8.ToArray();

    private readonly Pseudoterminal _line = new();
    private readonly List<(TimeSpan Due, byte[] Bytes)> _epochs = [];

    /// <summary>Reads the log and opens the line.</summary>
    public ReceiverFeed(string log, TimeSpan step) : base("receiver", step)
    {
        var bytes = File.ReadAllBytes(log);
        var starts = Starts(bytes).ToArray();
        for (var epoch = 0; epoch < starts.Length; epoch++)
        {
            var end = epoch + 1 < starts.Length ? starts[epoch + 1].Offset : bytes.Length;
            _epochs.Add((starts[epoch].Time - starts[0].Time, bytes[starts[epoch].Offset..end]));
        }
    }

    /// <summary>The receiver's end of the line, as the agent opens it.</summary>
    public string Path => _line.Path;

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _line.Dispose();
    }

    /// <inheritdoc/>
    protected override TimeSpan Pass(TimeSpan from)
    {
        foreach (var (due, bytes) in _epochs)
        {
            if (!SendAt(from + due, () => _line.Write(bytes) == bytes.Length))
            {
                break;
            }
        }

        return from + _epochs[^1].Due + TimeSpan.FromSeconds(1);
    }

    /// <summary>Where each epoch begins: "$" and two letters of the talker before "RMC,", its time behind it.</summary>
    private static IEnumerable<(int Offset, TimeSpan Time)> Starts(byte[] bytes)
    {
        const int timeLetters = 6;
        for (var at = 3; at + Rmc.Length + timeLetters < bytes.Length; at++)
        {
            if (bytes[at - 3] == '$' && bytes.AsSpan(at).StartsWith(Rmc)
                && TimeSpan.TryParseExact(Encoding.ASCII.GetString(bytes, at + Rmc.Length, timeLetters), "hhmmss", CultureInfo.InvariantCulture, out var time))
            {
                yield return (at - 3, time);
            }
        }
    }
}
