using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace EdgeAgent.Model;

/// <summary>A SHA-256 value, compared and kept without touching the heap.</summary>
/// <param name="High">The first 16 bytes, big-endian.</param>
/// <param name="Low">The last 16 bytes, big-endian.</param>
public readonly record struct Sha256Digest(UInt128 High, UInt128 Low)
{
    /// <summary>Characters of the hexadecimal form.</summary>
    public const int HexLength = 64;

    private const int HalfBytes = 16;

    /// <summary>The digest of <paramref name="data"/>.</summary>
    public static Sha256Digest Of(ReadOnlySpan<byte> data)
    {
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(data, bytes);
        return FromBytes(bytes);
    }

    /// <summary>The digest whose 32 bytes these are.</summary>
    public static Sha256Digest FromBytes(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, SHA256.HashSizeInBytes);
        return new(BinaryPrimitives.ReadUInt128BigEndian(bytes), BinaryPrimitives.ReadUInt128BigEndian(bytes[HalfBytes..]));
    }

    /// <summary>Reads 64 lower-case hexadecimal digits; other spellings are none, so that one value has one topic.</summary>
    public static bool TryParse(ReadOnlySpan<char> hex, out Sha256Digest digest)
    {
        digest = default;
        if (hex.Length != HexLength || hex.ContainsAnyExceptInRange('0', 'f') || hex.ContainsAnyInRange('A', 'F'))
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        if (Convert.FromHexString(hex, bytes, out _, out _) != System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        digest = FromBytes(bytes);
        return true;
    }

    /// <summary>Reads what was checked before; throws <see cref="FormatException"/> where it was not.</summary>
    public static Sha256Digest Parse(ReadOnlySpan<char> hex) =>
        TryParse(hex, out var digest) ? digest : throw new FormatException($"'{hex}' is not a SHA-256 in lower-case hexadecimal digits.");

    /// <summary>Writes the hexadecimal form to the start of <paramref name="hex"/>.</summary>
    public void Format(Span<char> hex)
    {
        High.TryFormat(hex, out _, "x32", CultureInfo.InvariantCulture);
        Low.TryFormat(hex[(HexLength / 2)..], out _, "x32", CultureInfo.InvariantCulture);
    }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString() => string.Create(HexLength, this, static (hex, digest) => digest.Format(hex));
}
