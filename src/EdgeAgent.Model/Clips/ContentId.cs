using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace EdgeAgent.Model;

/// <summary>Ids of 26 characters in the form of a ULID whose random part is a hash of content, so that equal content gets equal ids.</summary>
public static class ContentId
{
    /// <summary>The length of every id.</summary>
    public const int Length = 26;

    /// <summary>How many characters tell the time: 26 hold 130 bits, two of padding and 48 of time fill the first ten.</summary>
    public const int TimeCharacters = 10;

    private const string Crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int TimeBytes = 6;


    private static readonly SearchValues<char> Characters = SearchValues.Create(Crockford);

    /// <summary>The id of <paramref name="content"/> at <paramref name="time"/>: 48 bits of milliseconds, then 80 bits of SHA-256.</summary>
    public static string Create(Instant time, ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        Span<byte> id = stackalloc byte[16];
        Span<byte> milliseconds = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(milliseconds, Math.Max(0, time.UnixNanoseconds / 1_000_000));
        milliseconds[(sizeof(long) - TimeBytes)..].CopyTo(id);
        hash[..(id.Length - TimeBytes)].CopyTo(id[TimeBytes..]);
        return string.Create(Length, BinaryPrimitives.ReadUInt128BigEndian(id), static (characters, value) =>
        {
            for (var index = characters.Length - 1; index >= 0; index--)
            {
                characters[index] = Crockford[(int)(value & 31)];
                value >>= 5;
            }
        });
    }

    /// <summary>The id of what is made from other content: that one's time, then a hash of its id and of what is made.</summary>
    /// <param name="id">The other content's id.</param>
    /// <param name="what">What is made of it, such as a tier.</param>
    public static string Derive(string id, string what)
    {
        ArgumentNullException.ThrowIfNull(id);
        return string.Concat(id.AsSpan(0, TimeCharacters), Create(default, Encoding.UTF8.GetBytes($"{id}|{what}")).AsSpan(TimeCharacters));
    }

    /// <summary>Whether the text has the form of an id: 26 Crockford base-32 characters, the first at most 7.</summary>
    public static bool IsValid(ReadOnlySpan<char> text) =>
        text.Length == Length && text[0] <= '7' && !text.ContainsAnyExcept(Characters);
}
