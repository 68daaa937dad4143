using System.Globalization;

namespace EdgeAgent.Model;

/// <summary>What the topic of an upload message says. Longest form, 8 levels:</summary>
/// <remarks>
/// <code>
/// ea1 / {fleet} / {vehicle} / up / {upload} / init
///                                           / {offset} / {sha256 of the chunk}
///                                           / fin / {size} / {sha256 of the file}
///                                           / abort
///                                           / stat
/// </code>
/// </remarks>
/// <param name="Fleet">The fleet.</param>
/// <param name="Vehicle">The vehicle.</param>
/// <param name="Upload">The upload's id.</param>
/// <param name="Command">What is asked.</param>
/// <param name="Number">A chunk's offset, or the file's size on fin; else 0.</param>
/// <param name="Digest">The chunk's or the file's SHA-256; else zero.</param>
public readonly record struct UploadTopic(
    string Fleet, string Vehicle, string Upload, UploadCommand Command, long Number, Sha256Digest Digest)
{
    private const int MostLevels = 8;
    private const int FirstCommandLevel = 5;

    /// <summary>Reads a topic; false where it is anything but one of the forms above to the letter.</summary>
    public static bool TryParse(ReadOnlySpan<char> topic, out UploadTopic parsed)
    {
        parsed = default;
        Span<Range> levels = stackalloc Range[MostLevels + 1];
        var count = topic.Split(levels, '/');
        if (count is <= FirstCommandLevel or > MostLevels || topic[levels[0]] is not UplinkTopics.Root || topic[levels[3]] is not "up")
        {
            return false;
        }

        var fleet = topic[levels[1]];
        var vehicle = topic[levels[2]];
        var upload = topic[levels[4]];
        if (!WireNames.IsFleet(fleet) || !WireNames.IsVehicle(vehicle) || !WireNames.IsUpload(upload))
        {
            return false;
        }

        if (!TryReadCommand(topic, levels[FirstCommandLevel..count], out var command, out var number, out var digest))
        {
            return false;
        }

        parsed = new(new(fleet), new(vehicle), new(upload), command, number, digest);
        return true;
    }

    private static bool TryReadCommand(
        ReadOnlySpan<char> topic, ReadOnlySpan<Range> levels, out UploadCommand command, out long number, out Sha256Digest digest)
    {
        (command, number, digest) = (default, 0, default);
        var word = topic[levels[0]];
        switch (levels.Length)
        {
            case 1:
                return TryReadWord(word, out command);
            case 2:
                command = UploadCommand.Chunk;
                return TryReadNumber(word, out number) && Sha256Digest.TryParse(topic[levels[1]], out digest);
            default:
                command = UploadCommand.Fin;
                return word is "fin" && TryReadNumber(topic[levels[1]], out number) && Sha256Digest.TryParse(topic[levels[2]], out digest);
        }
    }

    private static bool TryReadWord(ReadOnlySpan<char> word, out UploadCommand command)
    {
        command = word switch
        {
            "init" => UploadCommand.Init,
            "abort" => UploadCommand.Abort,
            "stat" => UploadCommand.Stat,
            _ => UploadCommand.Chunk,
        };
        return command != UploadCommand.Chunk;
    }

    /// <summary>Digits only, no leading zero, at most 2^63 - 1: one number has one spelling.</summary>
    private static bool TryReadNumber(ReadOnlySpan<char> text, out long number)
    {
        number = 0;
        // The parser alone would let zero characters pass at the end.
        return !text.ContainsAnyExceptInRange('0', '9')
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number)
            && (text[0] != '0' || text.Length == 1);
    }
}
