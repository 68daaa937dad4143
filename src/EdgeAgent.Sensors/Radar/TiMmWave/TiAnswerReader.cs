using System.Text;

namespace EdgeAgent.Sensors.Radar.TiMmWave;

/// <summary>Reads one command's answer: its echo, lines of information, then Done or an error.</summary>
internal sealed class TiAnswerReader
{
    private const int LongestAnswer = 4096;

    private readonly StringBuilder _text = new();

    /// <summary>What the sensor said, on one line, for people.</summary>
    public string Text => string.Join(" / ", _text.ToString().Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>Starts on the next answer.</summary>
    public void Clear() => _text.Clear();

    /// <summary>Takes more of the answer. Only whole lines count: an echo that is still coming may begin like an answer.</summary>
    public TiAnswer Take(ReadOnlySpan<byte> bytes)
    {
        _text.Append(Encoding.ASCII.GetString(bytes));
        if (_text.Length > LongestAnswer)
        {
            _text.Remove(0, _text.Length - LongestAnswer);
        }

        var text = _text.ToString();
        foreach (var line in text[..(text.LastIndexOf('\n') + 1)].Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line == "Done")
            {
                return TiAnswer.Done;
            }

            if (line.StartsWith("Error", StringComparison.Ordinal))
            {
                return TiAnswer.Error;
            }

            if (line.Contains("is not recognized as a CLI command", StringComparison.Ordinal))
            {
                return TiAnswer.NotRecognized;
            }
        }

        return TiAnswer.Pending;
    }
}
