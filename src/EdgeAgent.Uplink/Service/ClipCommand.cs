using System.Globalization;
using EdgeAgent.Model;
using EdgeAgent.Store;

namespace EdgeAgent.Uplink;

/// <summary>What the back end asks of a stored clip; the payload is the clip's or its preview's id, for <c>rank</c> followed by a space and a score from 0 to 1.</summary>
internal sealed record ClipCommand(string Name, string Clip)
{
    public const string Pull = "pull";
    public const string Drop = "drop";
    public const string Rank = "rank";

    /// <summary>What the back end's own judgement of the preview says, 0 to 1.</summary>
    public double Score { get; init; }

    public bool IsMalformed { get; init; }

    public byte[]? Correlation { get; init; }

    public ClipWish Wish => Name switch
    {
        Pull => ClipWish.Pulled,
        Drop => ClipWish.Dropped,
        _ => ClipWish.None,
    };

    public static bool IsKnown(string name) => name is Pull or Drop or Rank;

    public static ClipCommand Parse(string name, string payload)
    {
        var words = payload.Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var score = 0.0;
        var isSound = name == Rank
            ? words.Length == 2 && double.TryParse(words[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out score) && score is >= 0 and <= 1
            : words.Length == 1;
        isSound &= words.Length > 0 && ContentId.IsValid(words[0]);
        // What is no id is not repeated: it may be anything.
        return new(name, isSound ? words[0] : "") { Score = score, IsMalformed = !isSound };
    }
}
